import type { Dice } from "./dice.ts";
import { addColumn, addPartition, setDefault } from "./generate_table.ts";
import { referenceOf } from "./model.ts";
import type { Column, Model, Table } from "./model.ts";
import { castsOf, isUnique } from "./column_types.ts";

/** Changes a model in place. */
export type Mutation = (dice: Dice, model: Model) => void;

/** Something done to one table. */
export function onTable(
  change: (dice: Dice, model: Model, table: Table) => void,
): Mutation {
  return (dice, model) => {
    if (model.tables.length > 0) change(dice, model, dice.one(model.tables));
  };
}

/** Something done to one column that is no key of partitions. */
function onColumn(
  change: (dice: Dice, model: Model, column: Column, table: Table) => void,
): Mutation {
  return onTable((dice, model, table) =>
    change(dice, model, dice.one(table.columns), table)
  );
}

export function without<Item>(list: (model: Model) => Item[]): Mutation {
  return (dice, model) => {
    const items = list(model);
    if (items.length > 0) items.splice(dice.below(items.length), 1);
  };
}

const PARTS = [
  "keys",
  "checks",
  "foreignKeys",
  "indexes",
  "triggers",
  "policies",
] as const;

export const dropPart = onTable((dice, _model, table) => {
  const list: unknown[] = table[dice.one(PARTS)];
  if (list.length > 0) list.splice(dice.below(list.length), 1);
});

export const changePart = onTable((dice, _model, table) => {
  dice.one<() => void>([
    () => one(dice, table.checks, (check) => check.variant = dice.below(4)),
    () =>
      one(dice, table.checks, (check) => check.isNotValid = !check.isNotValid),
    () => one(dice, table.keys, (key) => key.isDeferrable = !key.isDeferrable),
    () => one(dice, table.keys, (key) => key.columns.reverse()),
    () =>
      one(
        dice,
        table.foreignKeys,
        (key) => key.action = dice.one(["", "ON DELETE CASCADE"]),
      ),
    () =>
      one(
        dice,
        table.foreignKeys,
        (key) => key.isDeferrable = !key.isDeferrable,
      ),
    () =>
      one(dice, table.foreignKeys, (key) => key.isNotValid = !key.isNotValid),
    () => one(dice, table.indexes, (index) => index.variant = dice.below(4)),
    () => one(dice, table.indexes, (index) => index.columns.reverse()),
    () =>
      one(
        dice,
        table.triggers,
        (trigger) =>
          trigger.enabled = dice.one(["", "DISABLE", "ENABLE ALWAYS"]),
      ),
    () =>
      one(
        dice,
        table.triggers,
        (trigger) =>
          trigger.time = trigger.time === "AFTER" ? "BEFORE" : "AFTER",
      ),
    () =>
      one(
        dice,
        table.policies,
        (policy) => policy.command = dice.one(["ALL", "SELECT", "INSERT"]),
      ),
    () =>
      one(
        dice,
        table.policies,
        (policy) => policy.role = dice.one(["PUBLIC", "confiture_diff_reader"]),
      ),
  ])();
});

export const retype = onColumn((dice, model, column, table) => {
  const casts = castsOf(model, column.type);
  if (casts.length === 0 || table.dividedBy === column.name) return;
  const [before, wasUnique] = [column.type, isUnique(model, column.type)];
  const type = dice.one(casts);
  column.type = wasUnique && !isUnique(model, type) ? before : type;
  if (column.type !== before) column.default = column.calls = undefined;
  // What refers to it follows.
  for (const other of model.tables) {
    for (const key of other.foreignKeys) {
      const referring = other.columns.find(({ name }) => name === key.column);
      if (
        key.to === referenceOf(table) && key.toColumn === column.name &&
        referring?.type === before
      ) {
        referring.type = column.type;
      }
    }
  }
});

export const redefault = onColumn((dice, model, column) => {
  if (!column.identity && !column.isSerial && !column.from) {
    setDefault(dice, model, column);
  }
});

export const renull = onColumn((_dice, _model, column) => {
  column.notNull = !column.notNull;
});

export const regenerate = onColumn((dice, _model, column) => {
  if (column.from && dice.percent(40)) column.from = undefined;
  else column.variant = (column.variant + 1) % 3;
});

export const recount = onColumn((dice, _model, column) => {
  if (column.default || column.from) return;
  const before = column.identity ?? (column.isSerial ? "serial" : "");
  column.identity = column.isSerial = undefined;
  const next = dice.one(
    ["ALWAYS", "BY DEFAULT", "serial", ""].filter((each) => each !== before),
  );
  if (next === "serial") column.isSerial = true;
  else if (next === "ALWAYS" || next === "BY DEFAULT") column.identity = next;
});

export const addsColumn = onTable((dice, model, table) => {
  const count = table.columns.length;
  addColumn(dice, model, table);
  const column = table.columns.at(count);
  // No row has a value of it.
  if (column && !column.default) column.notNull = false;
});

export const dropsColumn = onTable((dice, _model, table) => {
  if (table.columns.length > 1) {
    table.columns.splice(dice.below(table.columns.length), 1);
  }
});

export const changesPartitions = onTable((dice, model, table) => {
  if (table.dividedBy === undefined) return;
  dice.one<() => void>([
    () => addPartition(dice, model, table),
    () =>
      one(dice, table.partitions, (partition) => {
        if (table.partitions.length > 1) {
          table.partitions.splice(table.partitions.indexOf(partition), 1);
        }
      }),
    () =>
      one(dice, table.partitions, (partition) => {
        if (partition.bound) {
          partition.bound = [
            partition.bound[0],
            partition.bound[1] + dice.below(5),
          ];
        }
      }),
    () =>
      one(
        dice,
        table.partitions,
        (partition) => partition.disabled = table.triggers[0]?.name,
      ),
    () =>
      one(
        dice,
        table.partitions,
        (partition) => partition.comment = `c${dice.below(9)}`,
      ),
    () =>
      one(dice, table.partitions, (partition) => {
        partition.index = {
          name: `${partition.name}_own${dice.below(9)}`,
          columns: [dice.one(table.columns).name],
          isUnique: false,
          method: "btree",
          variant: dice.below(4),
        };
      }),
    () => table.strategy = dice.one(["RANGE", "LIST", "HASH"]),
  ])();
});

export const dividesOrNot = onTable((dice, model, table) => {
  if (table.dividedBy !== undefined) table.dividedBy = undefined;
  else if (
    table.columns.some(({ name }) => name === "part") &&
    table.inherits === undefined
  ) {
    table.dividedBy = "part";
    table.keys.forEach((key) =>
      key.columns = [...new Set([...key.columns, "part"])]
    );
    addPartition(dice, model, table);
    table.partitions.push({ schema: table.schema, name: `${table.name}_rest` });
  }
});

export const settings = onTable((dice, model, table) => {
  dice.one<() => void>([
    () => table.isUnlogged = !table.isUnlogged,
    () =>
      table.options = dice.one([[], ["fillfactor=50"], [
        "autovacuum_enabled=false",
        "toast.autovacuum_enabled=false",
      ]]),
    () => table.hasRowSecurity = !table.hasRowSecurity,
    () => table.replica = dice.one(["FULL", undefined, table.keys[0]?.name]),
    () =>
      table.clustered = dice.one([
        undefined,
        table.keys[0]?.name,
        table.indexes[0]?.name,
      ]),
    () => table.statistics = undefined,
    () => table.rule = dice.one([undefined, 1, 2]),
    () => table.inherits = undefined,
    () =>
      table.inherits = model.tables.map(referenceOf).find((each) =>
        each !== referenceOf(table)
      ),
  ])();
});

export const columnSettings = onColumn((dice, _model, column) => {
  dice.one<() => void>([
    () => column.collation = column.collation ? undefined : "C",
    () => column.storage = column.storage ? undefined : "EXTERNAL",
    () => column.statistics = column.statistics ? undefined : 70,
  ])();
});

export const reorders = onTable((dice, _model, table) => {
  table.columns = dice.shuffled(table.columns);
});

/** Does something to one of them, if there is one. */
export function one<Item>(
  dice: Dice,
  items: readonly Item[],
  change: (item: Item) => void,
): void {
  if (items.length > 0) change(dice.one(items));
}
