import { has, textOf } from "../../../catalog/schema/facts.ts";
import { lineageOf } from "../../../catalog/schema/lineage.ts";
import type {
  PlannedChange,
  Schema,
  SchemaObject,
} from "../../../catalog/schema/mod.ts";
import { headOf } from "../../../catalog/schema/renames/names.ts";
import { keyIndex } from "../../../catalog/schema/steps/key_index.ts";
import type { InOldNames } from "./old_names.ts";
import { referenceOf } from "./references.ts";

/** What is built once all rows are filled, since it holds for filled rows only. */
export interface LateKeys {
  /** What is built: indexes of keys, and foreign keys. */
  readonly objects: readonly SchemaObject[];
  /** The ids of what they stand for in the wanted schema. */
  readonly ids: ReadonlySet<string>;
  /** The primary keys that get an index of theirs first. */
  readonly primary: readonly PrimaryKey[];
}

/** A primary key, and the index that it is made of at the end. */
export interface PrimaryKey {
  readonly key: SchemaObject;
  /** Absent where its partitions have theirs. */
  readonly index?: SchemaObject;
}

/** Primary keys of columns that get another type, and what refers to such columns. */
export function lateKeys(
  { old, names: { wanted, retyped } }: {
    readonly old: Schema;
    readonly names: Pick<InOldNames, "wanted" | "retyped">;
  },
): LateKeys {
  const besides = new Set(retyped.values());
  const added = [...wanted.values()].filter(({ id, kind }) =>
    kind === "constraint" && !old.has(id)
  );
  const primary = added.filter((each) =>
    textOf(each, "type") === "p" && old.has(each.parent ?? "") &&
    each.needs.some((need) => besides.has(need))
  ).map((key): PrimaryKey => ({
    key,
    ...isPartitioned(key.parent, wanted) ? {} : { index: indexOf(key) },
  }));
  const foreign = added.filter((each) => {
    const reference = referenceOf(each);
    if (reference === undefined) return false;
    const { to, keys } = reference;
    const isOfParts = each.needs.some((need) =>
      besides.has(need) && need.startsWith(`column ${textOf(each, "table")}.`)
    ) && isInParts(textOf(each, "table"), wanted);
    return isOfParts ||
      keys.some((column) =>
        besides.has(`column ${to}.${column}`)
      );
  });
  const indexes = new Map(
    primary.flatMap(({ key, index }) =>
      index === undefined ? [] : [[key.id, index.id]]
    ),
  );
  return {
    primary,
    ids: new Set(
      [...primary.map(({ key }) => key), ...foreign].map((each) => each.id),
    ),
    objects: [
      ...primary.flatMap(({ index }) => index ?? []),
      ...foreign.map((each) => withNeeds(each, indexes)),
    ],
  };
}

/** A schema in which the indexes are the keys they will be. */
export function asKeys(schema: Schema, { primary }: LateKeys): Schema {
  const keys = new Map(
    primary.flatMap(({ key, index }) =>
      index === undefined ? [] : [[index.id, key.id]]
    ),
  );
  const result = new Map<string, SchemaObject>();
  for (const [id, object] of schema) {
    if (!keys.has(id)) result.set(id, withNeeds(object, keys));
  }
  return result;
}

/** The statements of a plan that make primary keys, of their indexes instead; those of partitions before that of their table. */
export function ofIndexes(
  changes: readonly PlannedChange[],
  { primary }: LateKeys,
): readonly PlannedChange[] {
  const made = new Set(
    changes.flatMap(({ type, object }) => type === "make" ? [object] : []),
  );
  const below = (id: string): readonly PrimaryKey[] =>
    primary.filter(({ key }) => key.copyOf === id).flatMap((each) => [
      each,
      ...below(each.key.id),
    ]);
  return changes.flatMap((change) => {
    const found = primary.find(({ key }) =>
      change.type === "make" && change.object === key.id
    );
    if (found === undefined) return [change];
    if (found.index !== undefined) return [ofIndex(change, found.key)];
    const parts = below(found.key.id).filter(({ key, index }) =>
      index !== undefined && !made.has(key.id)
    );
    return [
      ...parts.map(({ key }) => ofIndex({ ...change, object: key.id }, key)),
      { ...change, hazards: [], notes: ["Its partitions have theirs already"] },
    ];
  });
}

function ofIndex(change: PlannedChange, key: SchemaObject): PlannedChange {
  const name = textOf(key, "name");
  const parts = keyIndex(key, name);
  const { hazards: _, ...plain } = change;
  return {
    ...plain,
    sql: `ALTER TABLE ${textOf(key, "table")} ADD CONSTRAINT ${name} ${
      parts?.word ?? "PRIMARY KEY"
    } USING INDEX ${name}${parts?.timing ?? ""}`,
    notes: ["Its index is there already"],
  };
}

/** Without what marks a key of its table: it moves to another one once that is the only one. */
export function withoutMarks(schema: Schema, { primary }: LateKeys): Schema {
  const tables = new Set(primary.map(({ key }) => key.parent));
  return new Map(
    [...schema].filter(([, { kind, parent }]) =>
      !MARKS.has(kind) || !tables.has(parent)
    ),
  );
}

const MARKS: ReadonlySet<string> = new Set(["clustering", "replica index"]);

function isPartitioned(table: string | undefined, schema: Schema): boolean {
  const object = schema.get(table ?? "");
  return object !== undefined && has(object, "partitionedBy");
}

/** Whether a table is partitioned, or one of the partitions. */
export function isInParts(table: string, schema: Schema): boolean {
  return isPartitioned(`table ${table}`, schema) || isPartition(table, schema);
}

/** Whether a table is a partition of another one. */
export function isPartition(table: string, schema: Schema): boolean {
  return (lineageOf(schema).above.get(`table ${table}`) ?? []).some((link) =>
    link.isPartition
  );
}

function indexOf(key: SchemaObject): SchemaObject {
  const [table, name] = [textOf(key, "table"), textOf(key, "name")];
  const sql = keyIndex(key, name)?.sql ?? "";
  const qualified = `${headOf(table)}.${name}`;
  return {
    kind: "index",
    id: `index ${qualified}`,
    parent: `table ${table}`,
    facts: {
      name: qualified,
      table,
      definition: sql.replace("INDEX CONCURRENTLY ", "INDEX "),
    },
    needs: key.needs.filter((need) => !need.startsWith("constraint ")),
    rank: key.rank,
    goesWith: [],
  };
}

function withNeeds(
  object: SchemaObject,
  others: ReadonlyMap<string, string>,
): SchemaObject {
  return object.needs.some((need) => others.has(need))
    ? {
      ...object,
      needs: object.needs.map((need) => others.get(need) ?? need),
    }
    : object;
}
