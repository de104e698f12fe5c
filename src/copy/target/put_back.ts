import { quoteName } from "../../sql/quote.ts";
import type { RelationName } from "../relation.ts";
import { isSameRelation } from "../relation.ts";
import type { ForeignKeyObstacle, IndexObstacle } from "./obstacle.ts";
import {
  foreignKeyStatements,
  indexStatements,
  keyStatements,
  settlingStatements,
  validationStatement,
} from "./put_back_statements.ts";
import type { PutBackStep, StepLock, StepLockMode } from "./step.ts";
import type { TakenItem, TakenOff, TakenTable } from "./taken_off.ts";

/** What is known when things are put back. */
export interface PutBackOptions {
  /** What is there already: it is not made again. */
  readonly present?: TakenOff;
  /** Steps that the journal knows as done: they are left out. */
  readonly done?: ReadonlySet<string>;
  /** How much a table holds: what takes longest is begun first. */
  bytesOf?(table: RelationName): number;
}

/**
 * The steps that put everything back. Indexes of one table can be built side
 * by side; primary keys and unique constraints take the index that was built;
 * foreign keys hold for new rows first, and then for those that are there.
 */
export function putBack(
  taken: TakenOff,
  { present, done = new Set(), bytesOf = () => 0 }: PutBackOptions = {},
): readonly PutBackStep[] {
  const context = { taken, present, bytesOf };
  const building = taken.tables.flatMap((table) => buildingOf(table, context));
  const statistics = taken.tables.filter((table) => isAnalyzed(table, taken))
    .map((table) => statisticsOf(table, context));
  const foreignKeys = taken.foreignKeys.flatMap((foreignKey) =>
    foreignKeyOf(foreignKey, context)
  );
  const before = [...building, ...statistics, ...foreignKeys];
  const settling = taken.tables.flatMap((table) => settlingOf(table, before));
  return [...before, ...settling].filter(({ id }) => !done.has(id));
}

/** Whether these steps, being done, have put an item back. */
export function isBackAfter(
  done: ReadonlySet<string>,
  taken: TakenOff,
): (item: TakenItem) => boolean {
  const left = putBack(taken, { done });
  return (item) =>
    !left.some(({ subject }) =>
      isSameRelation(subject.table, item.table) && concerns(subject, item)
    );
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

interface Context {
  readonly taken: TakenOff;
  readonly present: TakenOff | undefined;
  bytesOf(table: RelationName): number;
}

function buildingOf(table: TakenTable, context: Context): PutBackStep[] {
  const { present, bytesOf } = context;
  const there = present?.tables.find((one) => isSameRelation(one, table))
    ?.indexes;
  const thereIs = (index: IndexObstacle) =>
    there?.find(({ name }) => name === index.name);
  const steps = table.indexes.map((index): PutBackStep => {
    const isExclusion = index.constraint?.takesIndex === false;
    return {
      id: indexId(table, index),
      subject: {
        kind: isExclusion ? "exclusion" : "index",
        table,
        name: index.name,
      },
      statements: indexStatements(table, { index, there: thereIs(index) }),
      after: [],
      locks: [lockOn(table, isExclusion ? "access exclusive" : "share")],
      weight: bytesOf(table) * (isExclusion ? 4 : 1),
    };
  });
  const statements = table.indexes.flatMap((index) =>
    keyStatements(table, { index, there: thereIs(index) })
  );
  const needed = table.indexes.filter((index) => hasKeyStep(index));
  if (needed.length === 0) return steps;
  return [...steps, {
    id: keysId(table),
    subject: { kind: "keys", table },
    statements,
    after: needed.map((index) => indexId(table, index)),
    locks: [lockOn(table, "access exclusive")],
    weight: 0,
  }];
}

function hasKeyStep(index: IndexObstacle): boolean {
  return index.constraint !== undefined || index.isClustered ||
    index.isReplicaIdentity;
}

/** A partitioned table's statistics come with those of its partitions. */
function isAnalyzed(table: TakenTable, { tables }: TakenOff): boolean {
  const { root } = table;
  return root === undefined || !tables.some((one) => isSameRelation(one, root));
}

/** Before foreign keys are looked at, so that the planner knows how. */
function statisticsOf(
  table: TakenTable,
  { taken, bytesOf }: Context,
): PutBackStep {
  const with_ = taken.tables.filter((one) =>
    isSameRelation(one.root ?? one, table.root ?? table)
  );
  return {
    id: statisticsId(table),
    subject: { kind: "statistics", table },
    statements: [`ANALYZE ${nameOf(table)}`],
    after: with_.flatMap((one) =>
      one.indexes.map((index) => indexId(one, index))
    ),
    locks: [lockOn(table, "share update exclusive")],
    weight: Math.min(bytesOf(table), SAMPLE_BYTES),
  };
}

/** ANALYZE looks at 30,000 blocks by default, wherever they are. */
const SAMPLE_BYTES = 30_000 * 8192;

function foreignKeyOf(
  foreignKey: ForeignKeyObstacle,
  { taken, present, bytesOf }: Context,
): PutBackStep[] {
  const { table, name, referenced } = foreignKey;
  const from = find(taken, table) ?? table;
  const to = find(taken, referenced) ?? referenced;
  const there = present?.foreignKeys.find((one) =>
    one.name === name && isSameRelation(one.table, table)
  );
  const reading = bytesOf(table) + bytesOf(referenced) / 2;
  const isLate = foreignKey.isValidated && !foreignKey.isPartitioned;
  const keys = taken.tables.filter((one) => isSameRelation(one, referenced))
    .flatMap((one) => [
      keysId(one),
      ...one.indexes.filter(({ isUnique }) => isUnique)
        .map((index) => indexId(one, index)),
    ]);
  // A partition's own comes after those it inherits, as it did before.
  const inherited = taken.foreignKeys.filter((one) =>
    rootOf(from) !== from && isSameRelation(one.table, rootOf(from))
  ).map(foreignKeyId);
  const adding: PutBackStep = {
    id: foreignKeyId(foreignKey),
    subject: { kind: "foreign key", table, name, referenced },
    statements: foreignKeyStatements(foreignKey, there),
    after: [
      ...keys,
      ...inherited,
      ...isLate ? [] : [statisticsId(rootOf(from)), statisticsId(rootOf(to))],
    ],
    locks: [
      lockOn(from, "share row exclusive"),
      lockOn(to, "share row exclusive"),
    ],
    weight: isLate ? 0 : reading,
  };
  if (!isLate) return [adding];
  return [adding, {
    id: `validation ${nameOf(table)} ${quoteName(name)}`,
    subject: { kind: "validation", table, name, referenced },
    statements: [validationStatement(foreignKey)],
    after: [
      adding.id,
      statisticsId(rootOf(from)),
      statisticsId(rootOf(to)),
    ],
    locks: [lockOn(from, "share update exclusive"), lockOn(to, "row share")],
    weight: reading,
  }];
}

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
    subject: { kind: "table", table },
    statements,
    after: before.filter(({ locks }) =>
      locks.some((one) => one.table === lock.table)
    ).map(({ id }) => id),
    locks: [lock],
    weight: 0,
  }];
}

function find(
  { tables }: TakenOff,
  name: RelationName,
): TakenTable | undefined {
  return tables.find((table) => isSameRelation(table, name));
}

function rootOf(
  table: RelationName & { readonly root?: RelationName },
): RelationName {
  return table.root ?? table;
}

function lockOn(
  table: RelationName & { readonly root?: RelationName },
  mode: StepLockMode,
): StepLock {
  return { table: nameOf(rootOf(table)), mode };
}

function indexId(table: RelationName, { name }: IndexObstacle): string {
  return `index ${quoteName(table.schema, name)}`;
}

function keysId(table: RelationName): string {
  return `keys ${nameOf(table)}`;
}

function foreignKeyId({ table, name }: ForeignKeyObstacle): string {
  return `foreign key ${nameOf(table)} ${quoteName(name)}`;
}

function statisticsId(table: RelationName): string {
  return `statistics ${nameOf(table)}`;
}

function nameOf({ schema, name }: RelationName): string {
  return quoteName(schema, name);
}
