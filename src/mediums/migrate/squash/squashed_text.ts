import type { PlannedChange, Schema } from "../../../catalog/schema/model.ts";
import { quoteLiteral } from "../../../sql/quote.ts";
import { plain } from "./data.ts";
import type { SequencePosition, TableData } from "./data.ts";
import type { KeptStatement } from "./kept.ts";

/** What a squashed migration is written from. */
export interface SquashedParts {
  /** Its version. */
  readonly until: string;
  /** Versions it stands for, its own among them. */
  readonly replaces: readonly string[];
  /** The statements that make the schema, in order. */
  readonly changes: readonly PlannedChange[];
  readonly schema: Schema;
  readonly kept: readonly KeptStatement[];
  readonly data: readonly TableData[];
  readonly sequences: readonly SequencePosition[];
}

/** The text of a squashed migration: what tables need, their rows, and what must not see rows come. */
export function squashedText(parts: SquashedParts): string {
  const { kept, data, sequences } = parts;
  const changes = parts.changes.filter(({ sql }) => sql !== LOOSE_BODIES);
  const { before, after } = aroundData(changes, parts.schema);
  return [
    head(parts),
    ...changes.length < parts.changes.length ? [`${LOOSE_BODIES};\n`] : [],
    ...kept.filter(({ isLast }) => !isLast).map(keptText),
    ...before.map(statement),
    ...data.map(({ text }) => `${text}\n`),
    ...sequences.map(positionText),
    ...after.map(statement),
    ...kept.filter(({ isLast }) => isLast).map(keptText),
  ].join("\n");
}

/** Bodies of functions may tell of what is made after them. */
const LOOSE_BODIES = "SET check_function_bodies = off";

/** Versions on one line. */
const AT_ONCE = 8;

function head({ until, replaces }: SquashedParts): string {
  const lines: string[] = [];
  for (let at = 0; at < replaces.length; at += AT_ONCE) {
    lines.push(
      `-- confiture: replaces ${replaces.slice(at, at + AT_ONCE).join(", ")}\n`,
    );
  }
  return `-- confiture: description All migrations up to ${until}, in one\n${
    lines.join("")
  }-- For databases that have none of them; all others go on with the files that
-- they were squashed from, and never run this one.\n`;
}

function keptText({ text, place }: KeptStatement): string {
  const where = place.line === undefined ? "" : `, line ${place.line}`;
  return `-- Kept as it was: ${place.file}${where}\n${text};\n`;
}

function statement({ sql }: PlannedChange): string {
  return `${sql};\n`;
}

function positionText({ name, value, isCalled }: SequencePosition): string {
  return `SELECT pg_catalog.setval(${
    quoteLiteral(plain(name))
  }, ${value}, ${isCalled});\n`;
}

/** What is made before the rows are there, and what comes after, as pg_dump has it. */
export function aroundData(
  changes: readonly PlannedChange[],
  schema: Schema,
): Readonly<Record<"before" | "after", readonly PlannedChange[]>> {
  const late = new Set<string>();
  const before: PlannedChange[] = [];
  const after: PlannedChange[] = [];
  for (const change of changes) {
    const { type, object, waits } = change;
    const isLate = late.has(`${type} ${object}`) ||
      AFTER_ROWS.has(schema.get(object)?.kind ?? "") ||
      (waits?.some((each) => late.has(each)) ?? late.size > 0);
    if (isLate) late.add(`${type} ${object}`);
    const isOfRows = ROW_SECURITY_REGEXP.test(change.sql);
    (isLate || isOfRows ? after : before).push(change);
  }
  return { before, after };
}

const ROW_SECURITY_REGEXP = /^ALTER TABLE .* ROW LEVEL SECURITY$/;

/** What would refuse rows, or be set off by them, or hold rows of its own made from them. */
const AFTER_ROWS: ReadonlySet<string> = new Set([
  "clustering",
  "constraint",
  "default privileges",
  "event trigger",
  "grants",
  "index",
  "materialized view",
  "owner",
  "policy",
  "publication",
  "replica index",
  "rule",
  "sequence grants",
  "statistics",
  "trigger",
]);
