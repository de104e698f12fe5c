import type { RelationName } from "../relation.ts";
import { foreignKeySteps } from "./_foreign_key_steps.ts";
import { indexSteps } from "./_index_steps.ts";
import {
  byName,
  foreignKeyId,
  indexId,
  lockOn,
  nameOf,
  onlyName,
  partsOf,
  rootOf,
  statisticsId,
} from "./_step_parts.ts";
import { wholesOf, withWholes } from "./_index_tree.ts";
import { wholeSteps } from "./_whole_steps.ts";
import type { Context } from "./_step_parts.ts";
import { settlingStatements } from "./put_back_statements.ts";
import { isOneTable } from "./step.ts";
import type { PutBackStep } from "./step.ts";
import type { TakenItem, TakenOff, TakenTable } from "./taken_off.ts";

/** What is known when things are put back. */
export interface PutBackOptions {
  /** What is there already: it is not made again. */
  readonly present?: Pick<TakenOff, "tables" | "foreignKeys">;
  /** Steps that the journal knows as done: they are left out. */
  readonly done?: ReadonlySet<string>;
  /** How much a table holds: what takes longest is begun first. */
  bytesOf?(table: RelationName): number;
  /** Whether tables are analyzed; they are where it is absent. */
  readonly analyzes?: boolean;
}

/**
 * The steps that put everything back. Indexes of one table can be built side
 * by side; primary keys and unique constraints take the index that was built;
 * those of partitioned tables take what was built on the partitions;
 * foreign keys hold for new rows first, and then for those that are there.
 */
export function putBack(
  taken: TakenOff,
  { present, done = new Set(), bytesOf = () => 0, analyzes = true }:
    PutBackOptions = {},
): readonly PutBackStep[] {
  const context = {
    taken,
    tables: byName(taken.tables),
    there: {
      tables: byName(present?.tables ?? []),
      foreignKeys: new Map(
        present?.foreignKeys.map((one) => [foreignKeyId(one), one]),
      ),
    },
    parts: partsOf(taken.tables),
    bytesOf,
  };
  const building = taken.tables.filter(({ kind }) => kind === "table")
    .flatMap((table) => indexSteps(table, context));
  const families = Map.groupBy(
    taken.tables,
    (table) => nameOf(rootOf(table)),
  );
  const statistics = [...families.values()].flatMap((family) =>
    statisticsOf(family, context)
  );
  const foreignKeys = taken.foreignKeys.flatMap((foreignKey) =>
    foreignKeySteps(foreignKey, context)
  );
  const before = [
    ...building,
    ...statistics,
    ...wholeSteps(context),
    ...foreignKeys,
  ];
  const settling = taken.tables.flatMap((table) => settlingOf(table, before));
  const steps = [...before, ...settling];
  return (analyzes ? steps : without(statistics, steps))
    .filter(({ id }) => !done.has(id));
}

/** What waited for a step that is left out waits for what that one has waited for. */
function without(
  leftOut: readonly PutBackStep[],
  steps: readonly PutBackStep[],
): readonly PutBackStep[] {
  const needs = new Map(leftOut.map(({ id, after }) => [id, after]));
  return steps.filter(({ id }) => !needs.has(id)).map((step) => ({
    ...step,
    after: [...new Set(step.after.flatMap((id) => needs.get(id) ?? [id]))],
  }));
}

/** Whether these steps, being done, have put an item back. */
export function isBackAfter(
  done: ReadonlySet<string>,
  taken: TakenOff,
): (item: TakenItem) => boolean {
  const left = Map.groupBy(
    putBack(taken, { done }),
    ({ subject }) => nameOf(subject.table),
  );
  const isLeft = (item: TakenItem) =>
    left.get(nameOf(item.table))?.some(({ subject }) =>
      concerns(subject, item)
    ) === true;
  const wholes = wholesOf(taken.tables);
  return (item) =>
    item.kind === "index"
      // A part is what it was when it is attached again.
      ? !withWholes(item, wholes).some((one) =>
        isLeft({ kind: "index", ...one })
      )
      : !isLeft(item);
}

function concerns(
  subject: PutBackStep["subject"],
  item: TakenItem,
): boolean {
  switch (item.kind) {
    case "table":
      return subject.kind === "table";
    case "index":
      return subject.kind === "keys" ||
        subject.kind !== "foreign key" && subject.kind !== "validation" &&
          subject.name === item.name;
    case "foreign key":
      return (subject.kind === "foreign key" ||
        subject.kind === "validation") && subject.name === item.name;
  }
}

/**
 * After the indexes: those with expressions have statistics of their own.
 * A partitioned table's come with those of its partitions.
 */
function statisticsOf(
  family: readonly TakenTable[],
  { bytesOf }: Context,
): PutBackStep[] {
  const [first] = family;
  if (first === undefined) return [];
  const table = rootOf(first);
  const leaves = family.filter(({ kind }) => kind === "table");
  const bytes = Math.max(
    bytesOf(table),
    leaves.reduce((sum, one) => sum + bytesOf(one), 0),
  );
  return [{
    id: statisticsId(table),
    subject: { kind: "statistics", table: onlyName(table) },
    statements: [`ANALYZE ${nameOf(table)}`],
    after: leaves.flatMap((one) =>
      one.indexes.map((index) => indexId(one, index))
    ),
    locks: [lockOn(table, "share update exclusive")],
    weight: Math.min(bytes, SAMPLE_BYTES) / 3,
  }];
}

/** ANALYZE looks at 30,000 blocks by default, wherever they are. */
const SAMPLE_BYTES = 30_000 * 8192;

/** The last of all that is done to a table. */
function settlingOf(
  table: TakenTable,
  before: readonly PutBackStep[],
): PutBackStep[] {
  const statements = settlingStatements(table);
  if (statements.length === 0) return [];
  const lock = lockOn(table, "access exclusive");
  return [{
    id: `table ${nameOf(table)}`,
    subject: { kind: "table", table: onlyName(table) },
    statements,
    after: before.filter(({ locks }) =>
      locks.some((one) => isOneTable(one, lock))
    ).map(({ id }) => id),
    locks: [lock],
    weight: 0,
  }];
}
