import type { Session } from "../../kernel/mod.ts";
import type { Statement } from "../../sql/script.ts";

/**
 * How many entries of the server's lock table a statement takes until its
 * transaction ends: a rough count, meant to be rather too high.
 */
export function lockWeight({ words, text }: Statement): number {
  const [first, second = ""] = words;
  switch (first) {
    case "ALTER":
      return second === "TABLE" ? 1 + constraintsIn(text) : 1;
    case "CREATE":
      return weightOfCreate(words, text);
    case "COMMENT":
      return OF_RELATIONS.has(words[2] ?? "") ? 0 : 1;
    case "DROP":
    case "TRUNCATE":
      return 1;
    default:
      return 0;
  }
}

/**
 * How many locks a transaction may hold at the server's settings. The server
 * has somewhat more, which it shares with everybody else.
 */
export async function lockCapacity(session: Session): Promise<number> {
  const rows = await session.query<{ readonly capacity: number }>(
    `SELECT (pg_catalog.current_setting('max_locks_per_transaction')::int
             * (pg_catalog.current_setting('max_connections')::int
                + pg_catalog.current_setting('max_prepared_transactions')::int))::int AS capacity`,
  );
  return rows[0]?.capacity ?? FEWEST;
}

/** What a server with one connection has. */
const FEWEST = 64;

/** A relation that is commented on was made, and locked, a moment before. */
const OF_RELATIONS: ReadonlySet<string> = new Set([
  "COLUMN",
  "CONSTRAINT",
  "INDEX",
  "SEQUENCE",
  "TABLE",
  "VIEW",
]);

/** The table, what holds its long values, and the index on that. */
const TABLE = 3;

function weightOfCreate(words: readonly string[], text: string): number {
  if (words.includes("TABLE")) return TABLE + constraintsIn(text);
  if (words.includes("INDEX")) return 1;
  if (words.includes("VIEW")) return words.includes("MATERIALIZED") ? TABLE : 1;
  return words.includes("SEQUENCE") || words.includes("TYPE") ? 1 : 0;
}

/** Indexes and sequences that a table brings along. */
function constraintsIn(text: string): number {
  return text.match(
    /\b(?:primary\s+key|unique|exclude|identity|(?:small|big)?serial|references|like|partition\s+of)\b/gi,
  )?.length ?? 0;
}
