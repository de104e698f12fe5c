import type { Dice } from "./dice.ts";
import { referenceOf } from "./model.ts";
import type { Column, Model, Table } from "./model.ts";
import { placed } from "./placed.ts";
import { BUILT_IN, isNumber, isText, typesOf } from "./column_types.ts";

const NAMES = [
  "a",
  "b",
  "c",
  "d",
  "e",
  "order",
  "Ü x",
  'q"u',
  "with.dot",
  "select",
  "amount",
];

/** A table with parts. */
export function addTable(dice: Dice, model: Model): void {
  const table: Table = {
    ...placed(dice, model, ""),
    columns: [],
    keys: [],
    checks: [],
    foreignKeys: [],
    indexes: [],
    triggers: [],
    policies: [],
    hasRowSecurity: dice.percent(20),
    isUnlogged: dice.percent(8),
    options: dice.percent(15) ? ["fillfactor=70"] : [],
    hasRows: dice.percent(85),
    strategy: dice.one(["RANGE", "RANGE", "LIST", "HASH"]),
    partitions: [],
  };
  table.columns.push({
    name: "id",
    type: dice.one(["integer", "integer", "bigint"]),
    notNull: true,
    variant: 0,
  });
  for (let left = 1 + dice.below(5); left > 0; left--) {
    addColumn(dice, model, table);
  }
  if (dice.percent(25)) {
    table.columns.push({
      name: "part",
      type: "integer",
      notNull: true,
      variant: 0,
    });
    table.dividedBy = "part";
    for (let left = 1 + dice.below(3); left > 0; left--) {
      addPartition(dice, model, table);
    }
  } else if (dice.percent(20) && model.tables.length > 0) {
    table.inherits = referenceOf(dice.one(model.tables));
  }
  const [first] = table.columns;
  if (first && table.dividedBy === undefined && table.inherits === undefined) {
    const counting = dice.below(4);
    if (counting === 0) first.identity = dice.one(["ALWAYS", "BY DEFAULT"]);
    if (counting === 1) first.isSerial = true;
  }
  if (dice.percent(75)) {
    table.keys.push({
      name: `${table.name}_pkey`,
      type: "PRIMARY KEY",
      columns: table.dividedBy === undefined
        ? ["id"]
        : dice.percent(50)
        ? ["id", "part"]
        : ["part"],
      isDeferrable: false,
    });
  }
  for (let left = dice.below(6); left > 0; left--) addPart(dice, model, table);
  model.tables.push(table);
}

/** A column. */
export function addColumn(dice: Dice, model: Model, table: Table): void {
  const types = [
    ...Object.keys(BUILT_IN),
    ...typesOf(model),
    // The server refuses checks of a domain that a list is made of.
    ...[...model.enums, ...model.composites].map((each) =>
      `${referenceOf(each)}[]`
    ),
  ];
  const column: Column = {
    name: dice.one(NAMES),
    type: dice.one(types),
    notNull: false,
    variant: dice.below(3),
  };
  if (table.columns.some(({ name }) => name === column.name)) return;
  const sources = table.columns.filter(({ type, from }) =>
    from === undefined && (isText(type) || isNumber(type))
  );
  if (dice.percent(12) && sources.length > 0) {
    const source = dice.one(sources);
    column.from = source.name;
    column.type = isText(source.type) ? "text" : "bigint";
  } else {
    setDefault(dice, model, column);
    column.notNull = column.default !== undefined && dice.percent(40);
  }
  if (isText(column.type) && dice.percent(15)) column.collation = "C";
  if (isText(column.type) && dice.percent(10)) column.storage = "EXTERNAL";
  if (dice.percent(5)) column.statistics = 50;
  table.columns.push(column);
}

/** Gives a column a default, or none. */
export function setDefault(dice: Dice, model: Model, column: Column): void {
  column.default = column.calls = undefined;
  if (dice.percent(50)) return;
  const functions = model.functions.filter(({ argument, result, reads }) =>
    result === column.type && argument === "integer" && reads === undefined
  );
  if (functions.length > 0 && dice.percent(50)) {
    column.calls = referenceOf(dice.one(functions));
    column.default = `${column.calls}(7)`;
    return;
  }
  if (isNumber(column.type) && model.sequences.length > 0 && dice.percent(40)) {
    column.calls = referenceOf(dice.one(model.sequences));
    column.default = `nextval('${column.calls.replaceAll("'", "''")}')`;
    return;
  }
  if (column.type === "date") column.default = "CURRENT_DATE";
  else if (column.type.startsWith("timestamp")) column.default = "now()";
  else column.default = "value";
}

/** A partition. */
export function addPartition(dice: Dice, model: Model, table: Table): void {
  const from = dice.below(3) * 5;
  const isRest = table.strategy !== "HASH" && dice.percent(30);
  const partition = {
    ...placed(dice, model, "p"),
    name: `${table.name}_p${table.partitions.length}${dice.below(9)}`,
    isNested: dice.percent(15),
  };
  table.partitions.push(
    isRest ? partition : { ...partition, bound: [from, from + 5] },
  );
}

/** One of all the things that a table can have. */
export function addPart(dice: Dice, model: Model, table: Table): void {
  const { columns } = table;
  const column = () => dice.one(columns).name;
  const number = dice.below(20);
  const name = (what: string) => `${table.name}_${what}${number}`;
  dice.one([
    () =>
      table.indexes.push({
        name: name("i"),
        columns: [
          ...new Set([column(), ...dice.percent(30) ? [column()] : []]),
        ],
        isUnique: dice.percent(25),
        method: dice.one(["btree", "btree", "btree", "hash", "gin", "gist"]),
        variant: dice.below(4),
      }),
    () =>
      table.checks.push({
        name: name("c"),
        column: column(),
        variant: dice.below(4),
        isNotValid: dice.percent(15),
        noInherit: dice.percent(10),
      }),
    () =>
      table.keys.push({
        name: name("k"),
        type: "UNIQUE",
        columns: [
          ...new Set([
            ...table.dividedBy === undefined ? [] : [table.dividedBy],
            column(),
          ]),
        ],
        isDeferrable: dice.percent(15),
      }),
    () => {
      if (model.triggerFunctions.length === 0) return;
      table.triggers.push({
        name: name("t"),
        function: referenceOf(dice.one(model.triggerFunctions)),
        time: dice.one(["BEFORE", "AFTER"]),
        events: dice.one(["INSERT", "UPDATE", "INSERT OR UPDATE", "DELETE"]),
        each: dice.one(["ROW", "ROW", "STATEMENT"]),
        enabled: dice.percent(75)
          ? ""
          : dice.one(["DISABLE", "ENABLE ALWAYS", "ENABLE REPLICA"]),
        column: dice.percent(25) ? column() : undefined,
      });
    },
    () =>
      table.policies.push({
        name: name("o"),
        column: column(),
        command: dice.one(["ALL", "SELECT", "INSERT"]),
        role: dice.one(["PUBLIC", "confiture_diff_reader"]),
        isRestrictive: dice.percent(20),
      }),
    () => {
      table.replica = dice.one(["FULL", table.keys[0]?.name]);
    },
    () => {
      table.clustered = dice.one(
        [...table.indexes, ...table.keys].map((each) => each.name).concat(
          "none",
        ),
      );
    },
    () => {
      table.statistics = [...new Set([column(), column()])];
    },
    () => {
      table.rule = dice.below(2);
    },
  ])();
}

/** A foreign key to a table that has a key of one column. */
export function addForeignKey(dice: Dice, model: Model): void {
  const targets = model.tables.flatMap((table) =>
    table.keys.filter(({ columns }) => columns.length === 1)
      .map(({ columns: [name = ""] }) => ({ table, name }))
  );
  if (targets.length === 0) return;
  const target = dice.one(targets);
  const type = target.table.columns.find(({ name }) => name === target.name)
    ?.type;
  const table = dice.one(model.tables);
  let column = table.columns.find((each) =>
    each.type === type && each.name !== "id" && each.name !== "part"
  );
  if (column === undefined) {
    column = {
      name: `ref_${dice.below(5)}`,
      type: type ?? "integer",
      notNull: false,
      variant: 0,
    };
    table.columns.push(column);
  }
  table.foreignKeys.push({
    name: `${table.name}_fk${dice.below(9)}`,
    column: column.name,
    to: referenceOf(target.table),
    toColumn: target.name,
    action: dice.one([
      "",
      "ON DELETE CASCADE",
      "ON DELETE SET NULL",
      "ON UPDATE CASCADE",
    ]),
    isNotValid: dice.percent(10),
    isDeferrable: dice.percent(15),
  });
}
