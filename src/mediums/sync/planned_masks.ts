import type { Relation } from "../../copy/relation.ts";
import { relationText } from "../../copy/relation.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Problem, Session } from "../../kernel/mod.ts";
import { masksOf, referenceProblems } from "../../masks/mod.ts";
import type { ColumnMask } from "../../masks/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import type { ColumnRules } from "./column_rules.ts";
import type { Pair } from "./pairing.ts";
import { maskFailures } from "./mask_failures.ts";
import { unplacedRows } from "./placed_rows.ts";

/** The masks of all tables that are copied, by the table's oid. */
export interface PlannedMasks {
  readonly of: ReadonlyMap<number, readonly ColumnMask[]>;
  readonly problems: readonly Problem[];
}

/** Makes masks of rules; columns whose rule preserves them have one, too. */
export async function planMasks(
  tables: readonly Relation[],
  { rules, relations }: {
    readonly rules: ColumnRules;
    readonly relations: readonly Relation[];
  },
): Promise<PlannedMasks> {
  const of = new Map<number, readonly ColumnMask[]>();
  const problems: Problem[] = [];
  for (const table of tables) {
    const made = await masksOf(table, { rules: rules.of(table), relations });
    of.set(table.oid, made.masks);
    problems.push(...made.problems);
  }
  problems.push(
    ...referenceProblems(tables, [...of.values()].flat()),
  );
  return { of, problems: withoutRepeats(problems) };
}

/** Partitions have the rules of their table, and the same to say about them. */
export function withoutRepeats(
  problems: readonly Problem[],
): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ message, place }) => {
    const key = place === undefined
      ? message
      : `${place.file}:${place.line}:${place.column ?? ""}`;
    return seen.size !== seen.add(key).size;
  });
}

/** Names of the variables that hold the keys of masks; undefined stands for the usual one. */
export function seedVariables(
  { of }: PlannedMasks,
): ReadonlySet<string | undefined> {
  return new Set(
    [...of.values()].flat().filter(({ mask }) => mask.usesKey)
      .map(({ mask }) => mask.seedEnv),
  );
}

/** Looks for rows whose masks would not fit where they go: before the first byte is copied. */
export async function refuseOverflow(
  session: Session,
  pairs: readonly Pair[],
  { of }: Pick<PlannedMasks, "of">,
): Promise<void> {
  refuseMasks(withoutRepeats(await maskFailures(session, pairs, of)));
  const problems: Problem[] = [...await unplacedRows(session, pairs, of)];
  for (const { source: table } of pairs) {
    const checks = (of.get(table.oid) ?? []).flatMap(({ mask, target, rule }) =>
      mask.overflow === undefined
        ? []
        : [{ overflow: mask.overflow, column: target.column.name, rule }]
    );
    if (checks.length === 0) continue;
    const [row] = await session.query<Record<string, boolean>>(
      `SELECT ${
        checks.map(({ overflow }, index) =>
          `coalesce(pg_catalog.bool_or(${overflow}), false) AS c${index}`
        ).join(", ")
      } FROM ONLY ${quoteName(table.schema, table.name)}`,
    );
    for (const [index, { column, rule }] of checks.entries()) {
      if (row?.[`c${index}`] !== true) continue;
      problems.push({
        message: `Cannot mask ${
          relationText(table)
        }.${column}: masks of some rows are too long for it`,
        hint: "Give it a shorter template, or a strategy",
        ...(rule.place === undefined ? {} : { place: rule.place }),
      });
    }
  }
  refuseMasks(withoutRepeats(problems));
}

/** Refuses all that is wrong with masks at once. */
export function refuseMasks(problems: readonly Problem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  throw new ConfitureError(
    "sync/mask",
    problems.length === 1
      ? first.message
      : `Cannot mask the data: ${problems.length} things are wrong with the rules`,
    problems.length === 1
      ? { place: first.place, hint: first.hint }
      : { place: first.place, problems },
  );
}
