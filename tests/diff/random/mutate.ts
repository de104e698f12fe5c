import type { Dice } from "./dice.ts";
import {
  addColumn,
  addComposite,
  addDomain,
  addEnum,
  addForeignKey,
  addFunction,
  addPart,
  addPartition,
  addReader,
  addRemark,
  addSequence,
  addTable,
  addTriggerFunction,
  addView,
  setDefault,
} from "./generate.ts";
import { referenceOf } from "./model.ts";
import type { Column, Model, Table } from "./model.ts";
import { settle } from "./settle.ts";
import { castsOf, isUnique } from "./types.ts";

/** A model after one change; the model itself stays. */
export function mutate(dice: Dice, model: Model): Model {
  const next = structuredClone(model);
  dice.one(dice.percent(70) ? COMMON : RARE)(dice, next);
  return settle(next);
}

type Mutation = (dice: Dice, model: Model) => void;

/** Something done to one table. */
function onTable(
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

function without<Item>(list: (model: Model) => Item[]): Mutation {
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

const dropPart = onTable((dice, _model, table) => {
  const list: unknown[] = table[dice.one(PARTS)];
  if (list.length > 0) list.splice(dice.below(list.length), 1);
});

const changePart = onTable((dice, _model, table) => {
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

const retype = onColumn((dice, model, column, table) => {
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

const redefault = onColumn((dice, model, column) => {
  if (!column.identity && !column.isSerial && !column.from) {
    setDefault(dice, model, column);
  }
});

const renull = onColumn((_dice, _model, column) => {
  column.notNull = !column.notNull;
});

const regenerate = onColumn((dice, _model, column) => {
  if (column.from && dice.percent(40)) column.from = undefined;
  else column.variant = (column.variant + 1) % 3;
});

const recount = onColumn((dice, _model, column) => {
  if (column.default || column.from) return;
  const before = column.identity ?? (column.isSerial ? "serial" : "");
  column.identity = column.isSerial = undefined;
  const next = dice.one(
    ["ALWAYS", "BY DEFAULT", "serial", ""].filter((each) => each !== before),
  );
  if (next === "serial") column.isSerial = true;
  else if (next === "ALWAYS" || next === "BY DEFAULT") column.identity = next;
});

const addsColumn = onTable((dice, model, table) => {
  const count = table.columns.length;
  addColumn(dice, model, table);
  const column = table.columns.at(count);
  // No row has a value of it.
  if (column && !column.default) column.notNull = false;
});

const dropsColumn = onTable((dice, _model, table) => {
  if (table.columns.length > 1) {
    table.columns.splice(dice.below(table.columns.length), 1);
  }
});

const changesPartitions = onTable((dice, model, table) => {
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

const dividesOrNot = onTable((dice, model, table) => {
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

const settings = onTable((dice, model, table) => {
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

const columnSettings = onColumn((dice, _model, column) => {
  dice.one<() => void>([
    () => column.collation = column.collation ? undefined : "C",
    () => column.storage = column.storage ? undefined : "EXTERNAL",
    () => column.statistics = column.statistics ? undefined : 70,
  ])();
});

const reorders = onTable((dice, _model, table) => {
  table.columns = dice.shuffled(table.columns);
});

const changesView: Mutation = (dice, model) =>
  one(dice, model.views, (view) => {
    dice.one<() => void>([
      () => view.columns.splice(dice.below(view.columns.length), 1),
      () => view.columns.reverse(),
      () => view.variant = dice.below(4),
      () => view.isMaterialized = !view.isMaterialized,
      () =>
        view.options = view.options.length === 0
          ? ["security_barrier=true"]
          : [],
      () => view.extra = undefined,
      () => view.isRecursive = !view.isRecursive,
      () => {
        if (view.extra) view.extra.variant = (view.extra.variant + 1) % 3;
      },
    ])();
  });

const changesFunction: Mutation = (dice, model) =>
  one(dice, model.functions, (each) => {
    dice.one<() => void>([
      () => each.body = (each.body + 1) % 5,
      () =>
        each.volatility = each.reads === undefined
          ? dice.one(["IMMUTABLE", "STABLE"])
          : "STABLE",
      () => each.hasMore = !each.hasMore && each.reads === undefined,
      () =>
        each.language = each.reads === undefined
          ? dice.one(["sql", "plpgsql", "atomic"])
          : dice.one(["sql", "atomic"]),
    ])();
  });

const changesEnum: Mutation = (dice, model) =>
  one(dice, model.enums, (each) => {
    const [first = "", ...rest] = each.labels;
    const fresh = ["early", "late", "new one"].filter((label) =>
      !each.labels.includes(label)
    );
    dice.one<() => void>([
      () =>
        each.labels.splice(
          dice.below(each.labels.length + 1),
          0,
          ...fresh.slice(0, 1),
        ),
      () => each.labels = [first, ...rest.slice(1)],
      () => each.labels = [first, ...dice.shuffled(rest)],
    ])();
  });

const changesTypes: Mutation = (dice, model) =>
  dice.one<() => void>([
    () => one(dice, model.domains, (domain) => domain.check = dice.below(4)),
    () =>
      one(dice, model.domains, (domain) => domain.notNull = !domain.notNull),
    () =>
      one(dice, model.domains, (domain) =>
        domain.base = ({ integer: "bigint", "character varying(40)": "text" })[
          domain.base
        ] ?? domain.base),
    () =>
      one(dice, model.composites, (each) =>
        each.attributes.push({
          name: `n${dice.below(5)}`,
          type: dice.one(["integer", "text"]),
        })),
    () =>
      one(dice, model.composites, (each) => {
        each.attributes = each.attributes.slice(
          0,
          Math.max(1, each.attributes.length - 1),
        );
      }),
    () =>
      one(dice, model.sequences, (each) =>
        each.increment = 1 + dice.below(5)),
    () =>
      one(dice, model.sequences, (each) => each.cycle = !each.cycle),
    () => one(dice, model.triggerFunctions, (each) => each.body++),
  ])();

/** The name of one thing becomes that of another kind of thing. */
const changesKind: Mutation = (dice, model) => {
  const view = model.views[0];
  const count = model.tables.length;
  if (view === undefined) return;
  model.views.splice(0, 1);
  addTable(dice, model);
  const table = model.tables.at(count);
  if (table) Object.assign(table, { schema: view.schema, name: view.name });
};

const publishes: Mutation = (dice, model) => {
  model.publication = model.publication === undefined || dice.percent(60)
    ? dice.some(model.tables, 2).map(referenceOf)
    : undefined;
};

const COMMON: readonly Mutation[] = [
  retype,
  retype,
  retype,
  redefault,
  renull,
  addsColumn,
  addsColumn,
  dropsColumn,
  regenerate,
  recount,
  changePart,
  changePart,
  dropPart,
  onTable(addPart),
  onTable(addPart),
  changesView,
  changesView,
  changesFunction,
  changesFunction,
  changesEnum,
  changesTypes,
  changesPartitions,
  changesPartitions,
  settings,
  settings,
  addForeignKey,
  addView,
];

const RARE: readonly Mutation[] = [
  addEnum,
  addDomain,
  addComposite,
  addSequence,
  addFunction,
  addReader,
  addRemark,
  addRemark,
  addTable,
  addTriggerFunction,
  without((model) => model.tables),
  without((model) => model.views),
  without((model) => model.functions),
  without((model) => model.enums),
  without((model) => model.domains),
  without((model) => model.composites),
  without((model) => model.remarks),
  without((model) => model.remarks),
  without((model) => model.schemas),
  without((model) => model.sequences),
  without((model) => model.triggerFunctions),
  columnSettings,
  reorders,
  changesKind,
  publishes,
  dividesOrNot,
  dividesOrNot,
];

function one<Item>(
  dice: Dice,
  items: readonly Item[],
  change: (item: Item) => void,
): void {
  if (items.length > 0) change(dice.one(items));
}
