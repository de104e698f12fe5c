import { keep } from "./keep.ts";
import { referenceOf } from "./model.ts";
import type { Column, Model, Named, Table } from "./model.ts";
import { isKnown, isNumber, isText, isUnique } from "./column_types.ts";
import { settleViews } from "./settle_views.ts";

/** Takes away all that names what is not there, or would not be accepted. */
export function settle(model: Model): Model {
  for (let before = ""; before !== JSON.stringify(model);) {
    before = JSON.stringify(model);
    settleOnce(model);
  }
  return model;
}

function settleOnce(model: Model): void {
  const schemas = new Set(["public", ...model.schemas]);
  const lists = [
    model.enums,
    model.domains,
    model.composites,
    model.sequences,
    model.functions,
    model.triggerFunctions,
    model.tables,
    model.views,
  ];
  for (const list of lists) {
    keep(list as { schema: string }[], ({ schema }) => schemas.has(schema));
  }
  const taken = new Set<string>();
  for (
    const list of [
      model.enums,
      model.domains,
      model.composites,
      model.tables,
      model.views,
      model.sequences,
    ]
  ) {
    keep(
      list as { schema: string; name: string }[],
      (each) => claim(taken, referenceOf(each)),
    );
  }
  for (const list of [model.functions, model.triggerFunctions]) {
    keep(list as Named[], (each) => claim(taken, `${referenceOf(each)}()`));
  }
  keep(
    model.domains,
    ({ base }) =>
      isKnown(model, base) &&
      !model.composites.some((each) => referenceOf(each) === base),
  );
  keep(
    model.composites,
    ({ attributes }) => attributes.every(({ type }) => isKnown(model, type)),
  );
  const functions = new Set(model.functions.map(referenceOf));
  const sequences = new Set(model.sequences.map(referenceOf));
  for (const table of model.tables) {
    settleTable(model, table, { functions, sequences, taken });
  }
  keep(model.tables, ({ columns }) => columns.length > 0);
  settleReferences(model);
  const relations = new Set([...model.tables, ...model.views].map(referenceOf));
  keep(
    model.functions,
    ({ reads, argument, result }) =>
      (reads === undefined || relations.has(reads)) &&
      isKnown(model, argument) && isKnown(model, result),
  );
  settleViews(model, functions);
  keep(model.remarks, ({ on, kind, column }) => {
    if (kind === "schema") return model.schemas.some((name) => name === on);
    if (kind === "function") return functions.has(on);
    if (kind === "sequence") return sequences.has(on);
    if (kind === "type") {
      return [...model.enums, ...model.domains].some((each) =>
        referenceOf(each) === on
      );
    }
    const relation = [...model.tables, ...model.views].find((each) =>
      referenceOf(each) === on
    );
    if (
      relation === undefined ||
      ("isMaterialized" in relation) !== (kind === "view")
    ) return false;
    return column === undefined ||
      "keys" in relation &&
        relation.columns.some(({ name }) => name === column);
  });
  if (model.publication) {
    keep(
      model.publication,
      (table) =>
        model.tables.some((each) =>
          referenceOf(each) === table && !each.isUnlogged
        ),
    );
  }
}

function settleTable(
  model: Model,
  table: Table,
  { functions, sequences, taken }: {
    readonly functions: ReadonlySet<string>;
    readonly sequences: ReadonlySet<string>;
    readonly taken: Set<string>;
  },
): void {
  const parent = model.tables.find((each) =>
    referenceOf(each) === table.inherits
  );
  if (
    parent === undefined || parent.inherits !== undefined ||
    parent.dividedBy !== undefined || parent === table ||
    table.dividedBy !== undefined
  ) {
    table.inherits = undefined;
  }
  const inherited = new Set(
    table.inherits === undefined ? [] : parent?.columns.map(({ name }) => name),
  );
  keep(
    table.columns,
    ({ type, name }) => isKnown(model, type) && !inherited.has(name),
  );
  const names = new Set<string>();
  keep(table.columns, ({ name }) => claim(names, name));
  for (const column of table.columns) {
    const callee = column.calls ?? "";
    if (column.calls && !functions.has(callee) && !sequences.has(callee)) {
      column.default = column.calls = undefined;
    }
    if ((column.identity || column.isSerial) && !isNumber(column.type)) {
      column.identity = column.isSerial = undefined;
    }
    if (column.identity || column.isSerial || column.from) {
      column.default = column.calls = undefined;
    }
    if (column.identity) column.isSerial = undefined;
    if (column.identity || column.isSerial) column.notNull = true;
    if (!isText(column.type)) column.collation = column.storage = undefined;
  }
  keep(table.columns, ({ from, type }) => {
    if (from === undefined) return true;
    const source = table.columns.find(({ name }) => name === from);
    return source !== undefined && source.from === undefined &&
      !source.identity &&
      (isText(source.type) && type === "text" ||
        isNumber(source.type) && type === "bigint");
  });
  for (const column of table.columns) {
    if (column.from) column.identity = column.isSerial = undefined;
  }
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const plain = (name: string): Column | undefined => byName.get(name);
  const divider = byName.get(table.dividedBy ?? "");
  if (
    table.dividedBy !== undefined &&
    (divider === undefined || divider.type !== "integer" || divider.from ||
      divider.identity || divider.isSerial)
  ) {
    table.dividedBy = undefined;
  }
  if (table.dividedBy === undefined) table.partitions = [];
  else if (divider) {
    divider.notNull = true;
    table.isUnlogged = false;
    table.options = [];
    table.clustered = undefined;
    table.replica = undefined;
  }
  for (const column of table.columns) {
    // A partitioned table has no identity before PostgreSQL 17 allows it for partitions.
    const isParent = model.tables.some(({ inherits }) =>
      inherits === referenceOf(table)
    );
    if (table.dividedBy !== undefined || isParent) column.identity = undefined;
  }
  const constraints = new Set<string>();
  keep(
    table.keys,
    (key) =>
      claim(constraints, key.name) && key.columns.every((name) => {
        const column = plain(name);
        return column !== undefined && isUnique(model, column.type) &&
          column.type !== "int4range";
      }) &&
      (table.dividedBy === undefined ||
        key.columns.includes(table.dividedBy)) &&
      claim(taken, `${table.schema}/${key.name}`),
  );
  const primary = table.keys.filter(({ type }) => type === "PRIMARY KEY");
  keep(table.keys, (key) => key.type === "UNIQUE" || key === primary[0]);
  for (const name of primary[0]?.columns ?? []) {
    const column = plain(name);
    if (column) column.notNull = true;
  }
  keep(
    table.checks,
    ({ column, name }) => byName.has(column) && claim(constraints, name),
  );
  for (const check of table.checks) {
    if (table.dividedBy !== undefined) {
      check.noInherit = check.isNotValid = false;
    }
  }
  keep(
    table.indexes,
    (index) =>
      index.columns.every((name) => byName.has(name)) &&
      index.columns.length > 0 &&
      index.columns.every((name) =>
        isIndexable(model, plain(name), index.method)
      ) &&
      (!index.isUnique || index.columns.every((name) =>
        isUnique(model, plain(name)?.type ?? "")
      )) &&
      (table.dividedBy === undefined || !index.isUnique) &&
      claim(taken, `${table.schema}/${index.name}`),
  );
  const triggers = new Set<string>();
  keep(
    table.triggers,
    (trigger) =>
      model.triggerFunctions.some((each) =>
        referenceOf(each) === trigger.function
      ) && claim(triggers, trigger.name),
  );
  for (const trigger of table.triggers) {
    if (trigger.column !== undefined && !byName.has(trigger.column)) {
      trigger.column = undefined;
    }
  }
  const policies = new Set<string>();
  keep(
    table.policies,
    ({ column, name }) => byName.has(column) && claim(policies, name),
  );
  const reachable = [
    ...table.keys.filter(({ isDeferrable }) => !isDeferrable).map(({ name }) =>
      name
    ),
    ...table.indexes.filter(({ method }) => method === "btree").map((
      { name },
    ) => name),
  ];
  if (table.clustered && !reachable.includes(table.clustered)) {
    table.clustered = undefined;
  }
  const identifying = table.keys.find(({ name, isDeferrable }) =>
    name === table.replica && !isDeferrable
  );
  if (
    table.replica && table.replica !== "FULL" &&
    (identifying === undefined ||
      !identifying.columns.every((name) => plain(name)?.notNull))
  ) {
    table.replica = undefined;
  }
  if (
    table.statistics &&
    (!table.statistics.every((name) =>
      byName.has(name) && isUnique(model, plain(name)?.type ?? "")
    ) || table.statistics.length < 2)
  ) {
    table.statistics = undefined;
  }
  if (table.dividedBy !== undefined) {
    // Of two copies that are alike nobody knows whose each is.
    const alike = new Set<string>();
    keep(table.keys, ({ columns }) => claim(alike, [...columns].sort().join()));
    keep(
      table.indexes,
      ({ columns, method, variant }) =>
        claim(alike, `${columns.join()} ${method} ${variant}`),
    );
  }
  settlePartitions(table, taken);
}

function settlePartitions(table: Table, taken: Set<string>): void {
  keep(table.partitions, (each) => claim(taken, referenceOf(each)));
  const busy: [number, number][] = [];
  let hasDefault = false;
  keep(table.partitions, ({ bound }) => {
    if (bound === undefined) {
      if (hasDefault || table.strategy === "HASH") return false;
      return hasDefault = true;
    }
    if (table.strategy === "HASH") return true;
    const isFree = busy.every(([from, to]) =>
      bound[1] <= from || to <= bound[0]
    );
    if (isFree) busy.push(bound);
    return isFree;
  });
  for (const partition of table.partitions) {
    if (
      !table.triggers.some(({ name, each }) =>
        each === "ROW" && name === partition.disabled
      )
    ) {
      partition.disabled = undefined;
    }
    const { index } = partition;
    if (
      index &&
      !(index.columns.every((name) =>
        table.columns.some((column) => column.name === name)
      ) && claim(taken, `${partition.schema}/${index.name}`))
    ) {
      partition.index = undefined;
    }
  }
}

function settleReferences(model: Model): void {
  for (const table of model.tables) {
    keep(table.foreignKeys, (key) => {
      const column = table.columns.find(({ name }) => name === key.column);
      const target = model.tables.find((each) => referenceOf(each) === key.to);
      const aimed = target?.columns.find(({ name }) => name === key.toColumn);
      return column !== undefined && target !== undefined &&
        aimed !== undefined &&
        column.type === aimed.type && column.from === undefined &&
        target.keys.some(({ columns, isDeferrable }) =>
          columns.length === 1 && columns[0] === key.toColumn && !isDeferrable
        ) &&
        (!target.isUnlogged || table.isUnlogged) &&
        (table.isUnlogged === target.isUnlogged) &&
        (target.hasRows || !table.hasRows) &&
        (table.dividedBy === undefined || !key.isNotValid) &&
        !(table.dividedBy !== undefined && target === table) &&
        !table.keys.some(({ name }) => name === key.name) &&
        !table.checks.some(({ name }) => name === key.name);
    });
    const names = new Set<string>();
    keep(table.foreignKeys, ({ name }) => claim(names, name));
  }
}

function isIndexable(
  model: Model,
  column: Column | undefined,
  method: string,
): boolean {
  if (column === undefined) return false;
  if (method === "gin") {
    return column.type === "jsonb" ||
      column.type.endsWith("]") &&
        !model.composites.some((each) =>
          column.type.startsWith(referenceOf(each))
        );
  }
  if (method === "gist") return column.type === "int4range";
  return true;
}

function claim(taken: Set<string>, name: string): boolean {
  const isFree = !taken.has(name);
  taken.add(name);
  return isFree;
}
