import type { FileEntry, Files } from "../../../kernel/plugin.ts";
import { withoutExtension } from "./entry_name.ts";

/** One of alembic's files. */
export interface Revision {
  readonly id: string;
  /** What the file's name says beside the revision. */
  readonly slug: string;
  /** The revisions it comes after. */
  readonly before: readonly string[];
}

const USUAL_PLACES = ["alembic", "migrations"];

/** Reads alembic's files where alembic.ini says or where they usually are; empty where there are none. */
export async function readRevisions(
  files: Files,
): Promise<readonly Revision[]> {
  for (const place of await placesIn(files)) {
    const directory = `${place}/versions`;
    const found = (await list(files, directory)).filter(({ name }) =>
      name.endsWith(".py")
    );
    const revisions = await Promise.all(
      found.map(async ({ name }) =>
        readRevision(name, await textOf(files, `${directory}/${name}`))
      ),
    );
    const known = revisions.flatMap((revision) => revision ?? []);
    if (known.length > 0) return known;
  }
  return [];
}

/** Reads one of alembic's files; undefined where it is something else. */
export function readRevision(
  file: string,
  text: string,
): Revision | undefined {
  const id = valuesOf(text, "revision")[0];
  if (id === undefined) return undefined;
  const base = withoutExtension(file);
  return {
    id,
    slug: base.replace(id, "").replace(/^_+|_+$/g, ""),
    before: [
      ...valuesOf(text, "down_revision"),
      ...valuesOf(text, "depends_on"),
    ],
  };
}

/** The strings assigned to a module's variable: `'a'`, `("a", "b")`, `None`. */
function valuesOf(text: string, variable: string): readonly string[] {
  const pattern = new RegExp(
    `^${variable}\\s*(?::[^=\\n]*)?=\\s*(\\([^)]*\\)|\\[[^\\]]*\\]|[^\\n]*)`,
    "m",
  );
  const value = pattern.exec(text)?.[1] ?? "";
  return [...value.matchAll(/(["'])(.*?)\1/g)].map((match) => match[2] ?? "");
}

async function placesIn(files: Files): Promise<readonly string[]> {
  const settings = await textOf(files, "alembic.ini");
  const place = /^script_location\s*=\s*(.+)$/m.exec(settings)?.[1]?.trim()
    .replace(/^%\(here\)s\//, "").replace(/\/+$/, "");
  return [...place === undefined ? [] : [place], ...USUAL_PLACES];
}

async function textOf(files: Files, path: string): Promise<string> {
  try {
    return new TextDecoder().decode(await files.read(path));
  } catch {
    // What is not there is looked for elsewhere.
    return "";
  }
}

async function list(
  files: Files,
  path: string,
): Promise<readonly FileEntry[]> {
  try {
    return await files.list(path);
  } catch {
    // What is not there is looked for elsewhere.
    return [];
  }
}
