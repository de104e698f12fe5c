import type { Dice } from "./dice.ts";
import { referenceOf } from "./model.ts";
import type { Column, Model, Table, View } from "./model.ts";
import { settle } from "./settle.ts";
import { BUILT_IN, isNumber, isText, typesOf } from "./types.ts";

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
const THINGS = ["t", "u", "v", "w", "user", "Big One", "x.y", "table", "émile"];

/** A schema that nobody has thought of. */
export function generate(dice: Dice): Model {
  const model: Model = {
    schemas: dice.some(["s1", "S 2"], dice.below(3)).slice(),
    enums: [],
    domains: [],
    composites: [],
    sequences: [],
    functions: [],
    triggerFunctions: [],
    tables: [],
    views: [],
    remarks: [],
  };
  const times = (limit: number, add: (dice: Dice, model: Model) => void) => {
    for (let left = dice.below(limit + 1); left > 0; left--) add(dice, model);
  };
  times(2, addEnum);
  times(2, addDomain);
  times(1, addComposite);
  times(2, addSequence);
  times(2, addFunction);
  times(2, addTriggerFunction);
  addTable(dice, model);
  times(4, addTable);
  settle(model);
  times(4, addForeignKey);
  times(4, addView);
  settle(model);
  times(2, addReader);
  times(6, addRemark);
  return settle(model);
}

export function addEnum(dice: Dice, model: Model): void {
  model.enums.push({
    ...placed(dice, model, "kind"),
    labels: dice.some(
      ["new", "open", "it's", "done", "gone", "Ünknown"],
      2 + dice.below(4),
    ).slice(),
  });
}

export function addDomain(dice: Dice, model: Model): void {
  const bases = [
    "integer",
    "text",
    "bigint",
    "character varying(40)",
    ...model.enums.map(referenceOf),
  ];
  model.domains.push({
    ...placed(dice, model, "dom"),
    base: dice.one(bases),
    check: dice.below(3),
    notNull: dice.percent(15),
  });
}

export function addComposite(dice: Dice, model: Model): void {
  const types = ["integer", "text", "date", ...model.enums.map(referenceOf)];
  model.composites.push({
    ...placed(dice, model, "pair"),
    attributes: dice.some(["x", "y", "z of"], 1 + dice.below(3)).map((
      name,
    ) => ({ name, type: dice.one(types) })),
  });
}

export function addSequence(dice: Dice, model: Model): void {
  model.sequences.push({
    ...placed(dice, model, "seq"),
    increment: 1 + dice.below(3),
    cache: 1 + dice.below(2) * 10,
    cycle: dice.percent(20),
  });
}

export function addFunction(dice: Dice, model: Model): void {
  const [argument, result] = dice.one(
    [
      ["integer", "integer"],
      ["text", "text"],
      ["integer", "text"],
    ] as const,
  );
  model.functions.push({
    ...placed(dice, model, "f"),
    argument,
    result,
    body: dice.below(4),
    language: dice.one(["sql", "plpgsql", "atomic"]),
    volatility: dice.percent(80) ? "IMMUTABLE" : "STABLE",
    hasMore: dice.percent(20),
  });
}

/** A function over the rows of a table or view. */
export function addReader(dice: Dice, model: Model): void {
  const relations = [...model.tables, ...model.views].map(referenceOf);
  if (relations.length === 0) return;
  model.functions.push({
    ...placed(dice, model, "reader"),
    argument: "integer",
    result: "bigint",
    body: dice.below(4),
    language: dice.one(["sql", "atomic"]),
    volatility: "STABLE",
    hasMore: false,
    reads: dice.one(relations),
  });
}

export function addTriggerFunction(dice: Dice, model: Model): void {
  model.triggerFunctions.push({
    ...placed(dice, model, "tf"),
    body: dice.below(3),
  });
}

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
    if (dice.percent(25)) first.identity = dice.one(["ALWAYS", "BY DEFAULT"]);
    else if (dice.percent(25)) first.isSerial = true;
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

export function addView(dice: Dice, model: Model): void {
  const sources = [
    ...model.tables.map((table) => ({
      reference: referenceOf(table),
      columns: table.columns.map(({ name }) => name),
    })),
    ...model.views.map((view) => ({
      reference: referenceOf(view),
      columns: view.columns,
    })),
  ].filter(({ columns }) => columns.length > 0);
  if (sources.length === 0) return;
  const source = dice.one(sources);
  const functions = model.functions.filter(({ argument, reads }) =>
    argument === "text" && reads === undefined
  );
  const view: View = {
    ...placed(dice, model, "view"),
    from: source.reference,
    columns: dice.some(source.columns, 1 + dice.below(4)).slice(),
    join: dice.percent(25) ? dice.one(sources).reference : undefined,
    isMaterialized: dice.percent(25),
    variant: dice.below(4),
    options: dice.percent(15) ? ["security_barrier=true"] : [],
    index: dice.percent(50) ? source.columns[0] : undefined,
    isRecursive: dice.percent(10),
  };
  if (dice.percent(40)) {
    view.extra = {
      column: dice.one(source.columns),
      variant: dice.below(3),
      calls: functions.length > 0 && dice.percent(50)
        ? referenceOf(dice.one(functions))
        : undefined,
    };
  }
  model.views.push(view);
}

export function addRemark(dice: Dice, model: Model): void {
  const things = [
    ...model.tables.map((each) => ({
      kind: "table" as const,
      on: referenceOf(each),
      columns: each.columns,
    })),
    ...model.views.map((each) => ({
      kind: "view" as const,
      on: referenceOf(each),
      columns: [],
    })),
    ...model.functions.map((each) => ({
      kind: "function" as const,
      on: referenceOf(each),
      columns: [],
    })),
    ...model.sequences.map((each) => ({
      kind: "sequence" as const,
      on: referenceOf(each),
      columns: [],
    })),
    ...model.enums.map((each) => ({
      kind: "type" as const,
      on: referenceOf(each),
      columns: [],
    })),
    ...model.schemas.map((each) => ({
      kind: "schema" as const,
      on: each,
      columns: [],
    })),
  ];
  if (things.length === 0) return;
  const { kind, on, columns } = dice.one(things);
  model.remarks.push({
    kind,
    on,
    type: dice.one(["comment", "comment", "grant", "grant", "owner"]),
    text: `it's ${dice.below(9)}`,
    column: columns.length > 0 && dice.percent(40)
      ? dice.one(columns).name
      : undefined,
  });
}

/** A place and a name that may be taken already: settling decides. */
function placed(
  dice: Dice,
  model: Model,
  prefix: string,
): { schema: string; name: string } {
  const schema = dice.one(["public", "public", ...model.schemas]);
  return {
    schema,
    name: prefix === "" ? dice.one(THINGS) : `${prefix}${dice.below(8)}`,
  };
}
