import type { Migration, Place } from "../../../kernel/migration.ts";
import { readScript } from "../../../sql/script.ts";
import type { Statement } from "../../../sql/script.ts";

/** A statement that is kept as it is: what it does, no schema holds. */
export interface KeptStatement {
  /** Without a final semicolon. */
  readonly text: string;
  /** Where it stands in the old files. */
  readonly place: Place;
  /** Whether it is about the database itself, whose settings new sessions get. */
  readonly isLast: boolean;
}

/** Statements about roles, databases, tablespaces and the server, in their order. */
export async function keptStatements(
  migrations: readonly Migration[],
): Promise<readonly KeptStatement[]> {
  const kept: KeptStatement[] = [];
  for (const { up } of migrations) {
    if (up.kind !== "sql" || !MENTION_REGEXP.test(up.text)) continue;
    const { statements } = await readScript(up.text, up.place);
    kept.push(
      ...statements.filter(isKept).map(({ text, place }) => ({
        text,
        place,
        isLast: DATABASE_REGEXP.test(text),
      })),
    );
  }
  return kept;
}

const MENTION_REGEXP =
  /\b(?:ROLE|USER|GROUP|DATABASE|SYSTEM|TABLESPACE|GRANT|REVOKE)\b/i;
const DATABASE_REGEXP = /\bALTER\s+(?:DATABASE|SYSTEM)\b/i;
const CLUSTER_REGEXP =
  /\b(?:CREATE|ALTER|DROP)\s+(?:ROLE|USER(?!\s+MAPPING)|GROUP)\b|\bALTER\s+(?:DATABASE|SYSTEM)\b/i;

function isKept({ text, words }: Statement): boolean {
  const [first, second, third] = words;
  switch (first) {
    case "CREATE":
    case "ALTER":
    case "DROP":
      return second === "USER"
        ? third !== "MAPPING"
        : OBJECTS.has(second ?? "");
    case "COMMENT":
      return OBJECTS.has(third ?? "");
    case "GRANT":
    case "REVOKE":
      return !/\bON\b/i.test(text);
    case "DO":
      return CLUSTER_REGEXP.test(text);
    default:
      return false;
  }
}

const OBJECTS: ReadonlySet<string> = new Set([
  "ROLE",
  "GROUP",
  "DATABASE",
  "SYSTEM",
  "TABLESPACE",
]);
