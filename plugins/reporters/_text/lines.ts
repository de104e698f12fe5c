import type {
  EventOf,
  MigrationIdentity,
  Output,
  StatementEffects,
} from "../../../src/kernel/mod.ts";
import { durationText } from "../../../src/kernel/mod.ts";
import { effectLines } from "./effects.ts";
import type { Paint } from "./paint.ts";
import { placeText } from "./place.ts";
import { harmless, oneLine } from "./printable.ts";
import { counted } from "./quantity.ts";
import { cutTo, padTo, widthOf } from "./width.ts";

/** Names longer than this stand for themselves, so that the others stay aligned. */
const LONGEST_ALIGNED = 48;

/** `003_add_phone` */
export function nameOf({ version, name }: MigrationIdentity): string {
  return oneLine(`${version}_${name}`);
}

/** The width to which names of these migrations are filled. */
export function nameWidth(migrations: readonly MigrationIdentity[]): number {
  const widths = migrations.map((migration) => widthOf(nameOf(migration)));
  return Math.max(0, ...widths.filter((width) => width <= LONGEST_ALIGNED));
}

/** `  db/schema/10_tables/users.sql: 4 statements, 12 ms` */
export function builtLine(
  { file, statements, durationMs }: EventOf<"build:file">,
): string {
  const facts = [
    counted(statements, "statement"),
    ...(durationMs === undefined ? [] : [durationText(durationMs)]),
  ];
  return `  ${oneLine(file)}: ${facts.join(", ")}`;
}

/** What became of a migration. */
export interface Finished {
  readonly migration: MigrationIdentity;
  readonly durationMs: number;
  readonly rowsAffected: number;
  readonly remark?: string;
}

/** `✓ 003_add_phone  12 ms  3 rows` */
export function finishedLine(
  { migration, durationMs, rowsAffected, remark = "" }: Finished,
  width: number,
  paint: Paint,
): string {
  const sign = migration.direction === "up"
    ? paint("✓", "good")
    : paint("↺", "warning");
  const facts = [
    durationText(durationMs),
    rowsAffected > 0 ? counted(rowsAffected, "row") : "",
    remark,
  ].filter((fact) => fact !== "").join("  ");
  const name = padTo(nameOf(migration), width);
  return `${sign} ${name}  ${paint(facts, "quiet")}`;
}

/** A statement that runs by itself, on one line of the terminal. */
export function statementLine(
  { index, total, statement, migration }: EventOf<"statement:start">,
  { isTerminal, columns }: Output,
): string {
  const count = total > 1 ? ` ${index}/${total}` : "";
  const line = `  ${nameOf(migration)}${count}: ${oneLine(statement)}`;
  return cutTo(line, isTerminal ? columns : 100);
}

/**
 * What a dry run shows: a script that could be run as it stands, with comments
 * on what each statement does to others.
 */
export function dryRunText(
  { migration, sql, effects = [] }: EventOf<"migration:skipped">,
  paint: Paint,
): string {
  const title = `-- ${nameOf(migration)} (${migration.direction})`;
  if (sql === undefined) {
    return `${paint(`${title}: a function, its SQL is not known`, "strong")}\n`;
  }
  const lines = harmless(sql.replace(/^\uFEFF/, "")).trimEnd().split("\n");
  const comments = commentsOn(lines, effects, paint);
  const body = lines.flatMap((line, index) => [
    ...comments.get(index + 1) ?? [],
    line,
  ]).join("\n");
  return `${paint(title, "strong")}\n${body === "" ? "" : `${body}\n`}`;
}

/** Comments by the line above which they are to stand: never inside a statement. */
function commentsOn(
  lines: readonly string[],
  effects: readonly StatementEffects[],
  paint: Paint,
): ReadonlyMap<number, readonly string[]> {
  const comments = new Map<number, string[]>();
  let above = 1;
  for (const one of effects) {
    const { line = 1, column = 1 } = one.place;
    const before = (lines[line - 1] ?? "").slice(0, column - 1);
    if (before.trim() === "") above = line;
    const known = comments.get(above) ?? [];
    known.push(...effectLines(one, { paint, prefix: "-- " }));
    comments.set(above, known);
  }
  return comments;
}

/** A transaction that met the lock timeout. */
export function retryLine(
  { migration, waitMs, error }: EventOf<"migration:retry">,
): string {
  const where = error.place === undefined
    ? ""
    : ` at ${oneLine(placeText(error.place))}`;
  return `  ${
    nameOf(migration)
  } waits for a table lock${where}; trying again in ${durationText(waitMs)}`;
}
