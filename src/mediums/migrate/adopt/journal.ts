import type { Files } from "../../../kernel/plugin.ts";

/** One line of drizzle's journal. */
export interface JournalEntry {
  /** Milliseconds since 1970: what the history has as `created_at`. */
  readonly when: string;
  /** The file's name without `.sql`. */
  readonly tag: string;
}

/** Where drizzle-kit puts the journal, by default and where projects often have it. */
const PLACES = [
  "drizzle",
  "db/drizzle",
  "migrations",
  "drizzle/migrations",
  "src/drizzle",
  "db/migrations",
];

/** Reads drizzle's journal; empty where there is none to be found. */
export async function readJournal(
  files: Files,
): Promise<readonly JournalEntry[]> {
  for (const place of PLACES) {
    const text = await textOf(files, `${place}/meta/_journal.json`);
    if (text !== undefined) return entriesIn(text);
  }
  return [];
}

async function textOf(files: Files, path: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await files.read(path));
  } catch {
    // It only helps: without it the content decides.
    return undefined;
  }
}

function entriesIn(text: string): readonly JournalEntry[] {
  const journal: unknown = JSON.parse(text);
  if (typeof journal !== "object" || journal === null) return [];
  if (!("entries" in journal) || !Array.isArray(journal.entries)) return [];
  return journal.entries.flatMap((entry: unknown) => {
    if (typeof entry !== "object" || entry === null) return [];
    if (!("when" in entry) || !("tag" in entry)) return [];
    return [{ when: String(entry.when), tag: String(entry.tag) }];
  });
}
