import { dependentsIn } from "../../../catalog/schema/dependents.ts";
import { textOf } from "../../../catalog/schema/facts.ts";
import { planChanges } from "../../../catalog/schema/mod.ts";
import type {
  PlannedChange,
  Schema,
  SchemaObject,
} from "../../../catalog/schema/mod.ts";
import { orderRenames } from "../../../catalog/schema/renames/order.ts";
import type { NamePair } from "../../../catalog/schema/renames/rename.ts";
import { conversionSql } from "./doubled.ts";
import type { DoubledColumn } from "./doubled.ts";
import type { InOldNames } from "./old_names.ts";

/** What the end starts from. */
export interface ContractOptions {
  /** The schema before any of it. */
  readonly old: Schema;
  /** The schema once all rows are filled. */
  readonly filled: Schema;
  readonly names: InOldNames;
  readonly doubled: readonly DoubledColumn[];
}

/**
 * The one transaction in which version 2 becomes what the tables are: what was
 * there for both goes, and what is left gets its final name.
 */
export function switchChanges(
  options: ContractOptions,
): readonly PlannedChange[] {
  const { filled, names } = options;
  const { changes } = planChanges(filled, switched(options));
  return [
    ...changes.map((change) => intended(change, options)),
    ...renameAll(names.wanted, names.pairs),
  ];
}

/** The schema after it, in the old names. */
function switched(
  { old, filled, names, doubled }: ContractOptions,
): Schema {
  const { wanted } = names;
  const gone = new Set<string>();
  for (const { kind, table, beside, old: name } of doubled) {
    gone.add(`column ${table}.${kind === "renamed" ? beside : name}`);
  }
  // What was made for both versions alone.
  for (const id of filled.keys()) {
    if (!old.has(id) && !wanted.has(id)) gone.add(id);
  }
  const result = new Map(filled);
  const dependents = dependentsIn(filled);
  const touched = [...gone];
  const seen = new Set(touched);
  for (let id = touched.pop(); id !== undefined; id = touched.pop()) {
    const has = gone.has(id) ? undefined : wanted.get(id);
    if (has === undefined) result.delete(id);
    else result.set(id, has);
    const around = [...dependents.get(id) ?? [], ...partsOf(filled, id)];
    for (const each of around) {
      if (seen.has(each)) continue;
      seen.add(each);
      touched.push(each);
    }
  }
  // What belongs to the columns that stay.
  const besides = new Set(names.retyped.values());
  for (const [id, object] of wanted) {
    if (besides.has(object.parent ?? "")) result.set(id, object);
  }
  for (let isDone = false; !isDone;) {
    isDone = true;
    for (const [id, { needs, parent }] of result) {
      const isLost = [...needs, ...parent === undefined ? [] : [parent]].some((
        need,
      ) => !result.has(need) && filled.has(need));
      if (!isLost) continue;
      result.delete(id);
      isDone = false;
    }
  }
  return result;
}

function partsOf(schema: Schema, id: string): readonly string[] {
  return [...schema.values()].filter(({ parent }) => parent === id).map((
    each,
  ) => each.id);
}

/** What nobody loses by is not told as a loss. */
function intended(
  change: PlannedChange,
  { doubled }: Pick<ContractOptions, "doubled">,
): PlannedChange {
  const column = doubled.find(({ table, kind, old, beside }) =>
    change.type === "drop" &&
    change.object === `column ${table}.${kind === "renamed" ? beside : old}`
  );
  if (column === undefined) return change;
  const { hazards: _, ...plain } = change;
  const other = column.kind === "renamed" ? column.old : column.beside;
  return { ...plain, notes: [`Its values are in ${other}`] };
}

/** Gives everything its other name. */
export function renameAll(
  schema: Schema,
  pairs: readonly NamePair[],
): readonly PlannedChange[] {
  const { renames } = orderRenames(
    schema,
    pairs.map((pair) => ({ ...pair, score: 1, isTold: true })),
  );
  return renames.flatMap(({ to, changes }) =>
    changes.map((change): PlannedChange => ({
      ...change,
      type: "alter",
      object: to,
    }))
  );
}

/** The way back of that transaction: the names, what was there for both, and the values in it. */
export function switchBack(
  { switched: after, renamedBack, options }: {
    /** The schema after the transaction. */
    readonly switched: Schema;
    /** The same in the old names. */
    readonly renamedBack: Schema;
    readonly options: ContractOptions;
  },
): readonly PlannedChange[] {
  const { filled, names, doubled } = options;
  const back = names.pairs.map(({ kind, from, to }) => ({
    kind,
    from: to,
    to: from,
  }));
  const bare = new Map(filled);
  const isRefilled = (id: string) =>
    doubled.some(({ table, kind, old, beside }) =>
      id === `column ${table}.${kind === "renamed" ? beside : old}`
    );
  for (const [id, object] of filled) {
    if (isRefilled(id)) bare.set(id, withoutNotNull(object));
    // What keeps both alike begins once both are.
    if (!renamedBack.has(id) && mayRefuse(object, isRefilled)) bare.delete(id);
  }
  const byTable = Map.groupBy(doubled, ({ table }) => table);
  const [first, ...others] = [
    ...renameAll(after, back),
    ...planChanges(renamedBack, bare).changes,
    ...[...byTable].map(([table, columns]): PlannedChange => ({
      type: "alter",
      object: `table ${table}`,
      sql: `UPDATE ${table} SET ${columns.map(refill).join(", ")}`,
      notes: [
        "Writes the whole table: values of version 1, as far as those of version 2 tell them",
      ],
    })),
    ...planChanges(bare, filled).changes,
  ];
  return first === undefined ? [] : [{
    ...first,
    notes: [
      ...first.notes ?? [],
      "One transaction, which keeps others out of these tables until it is through",
    ],
  }, ...others];
}

function refill({ kind, old, beside, back }: DoubledColumn): string {
  return kind === "renamed"
    ? `${beside} = ${old}`
    : `${old} = ${conversionSql(back, { column: beside })}`;
}

function withoutNotNull(object: SchemaObject): SchemaObject {
  const { notNull: _, ...facts } = object.facts;
  return { ...object, facts };
}

function mayRefuse(
  object: SchemaObject,
  isRefilled: (id: string) => boolean,
): boolean {
  if (object.kind === "trigger") return true;
  return object.kind === "constraint" && textOf(object, "type") !== "p" &&
    object.needs.some(isRefilled);
}
