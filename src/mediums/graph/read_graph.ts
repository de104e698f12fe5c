import type { Schema, SchemaObject } from "../../catalog/schema/mod.ts";
import type { Graph, GraphColumn, GraphKey, GraphTable } from "./graph.ts";
import { foreignKeyIn, keyColumnsIn, namesIn } from "./names.ts";

/** What of a schema is drawn. Partitions are drawn as a part of their table. */
export function readGraph(schema: Schema): Graph {
  const parts = partsOf(schema);
  const roots = new Map<string, string>();
  for (const [partition, table] of parts.above) {
    roots.set(partition, rootOf(table, parts.above));
  }
  const tables = [...schema.values()].filter(({ kind, id }) =>
    kind === "table" && !roots.has(id)
  );
  const uniques = new Map(
    tables.map(({ id }) => [id, uniquesOf(parts.children.get(id) ?? [])]),
  );
  const keys = [...schema.values()].flatMap((object): GraphKey[] =>
    // A key that a partition has from its table is that key.
    isOf(object, "f") &&
      (object.copyOf === undefined || !schema.has(object.copyOf))
      ? keyOf(object, { schema, roots, parts, uniques })
      : []
  );
  const foreign = Map.groupBy(keys, ({ from }) => from);
  return {
    tables: tables.map((table) =>
      tableOf(table, {
        children: parts.children.get(table.id) ?? [],
        uniques: uniques.get(table.id) ?? [],
        foreign: new Set(
          (foreign.get(table.id) ?? []).flatMap(({ columns }) => columns),
        ),
        comments: parts.comments,
        partitions: [...roots].filter(([, root]) => root === table.id)
          .map(([id]) => namesIn(nameIn(id)).at(-1) ?? id).sort(),
      })
    ).toSorted(byName),
    keys: keys.toSorted((left, right) => compare(left.id, right.id)),
  };
}

/** Columns that tell rows apart. */
interface Unique {
  readonly columns: readonly string[];
  readonly isPrimary: boolean;
}

interface Parts {
  readonly children: ReadonlyMap<string, readonly SchemaObject[]>;
  /** The table of each partition. */
  readonly above: ReadonlyMap<string, string>;
  /** By the id of what they are about. */
  readonly comments: ReadonlyMap<string, string>;
}

function partsOf(schema: Schema): Parts {
  const all = [...schema.values()];
  const above = all.filter((object) =>
    object.kind === "inheritance" && fact(object, "bound") !== ""
  ).map((object): [string, string] => [
    `table ${fact(object, "child")}`,
    `table ${fact(object, "parent")}`,
  ]);
  return {
    children: Map.groupBy(
      all.filter(({ parent }) => parent !== undefined),
      ({ parent = "" }) => parent,
    ),
    above: new Map(above.filter(([, table]) => schema.has(table))),
    comments: new Map(
      all.filter(({ kind }) => kind === "comment")
        .map((
          object,
        ) => [object.id.slice(COMMENT.length), fact(object, "text")]),
    ),
  };
}

const COMMENT = "comment on ";

function rootOf(table: string, above: Parts["above"]): string {
  const next = above.get(table);
  return next === undefined ? table : rootOf(next, above);
}

function uniquesOf(children: readonly SchemaObject[]): readonly Unique[] {
  return children.flatMap((object) => {
    const definition = fact(object, "definition");
    const isPrimary = isOf(object, "p");
    const isUnique = isPrimary || isOf(object, "u") ||
      object.kind === "index" && definition.startsWith("CREATE UNIQUE INDEX");
    const columns = isUnique ? keyColumnsIn(definition) : [];
    return columns.length === 0 ? [] : [{ columns, isPrimary }];
  });
}

function tableOf(
  table: SchemaObject,
  { children, uniques, foreign, comments, partitions }: {
    readonly children: readonly SchemaObject[];
    readonly uniques: readonly Unique[];
    readonly foreign: ReadonlySet<string>;
    readonly comments: ReadonlyMap<string, string>;
    readonly partitions: readonly string[];
  },
): GraphTable {
  const [schema = "", name = ""] = namesIn(fact(table, "name"));
  const comment = comments.get(table.id);
  return {
    id: table.id,
    schema,
    name,
    sort: fact(table, "partitionedBy") !== ""
      ? "partitioned"
      : fact(table, "foreign") !== ""
      ? "foreign"
      : "table",
    columns: columnsOf(children).map((column): GraphColumn => {
      const own = nameOf(column);
      const isPrimary = uniques.some((each) =>
        each.isPrimary && each.columns.includes(own)
      );
      const comment = comments.get(column.id);
      return {
        name: own,
        type: fact(column, "type"),
        isPrimary,
        isForeign: foreign.has(own),
        isUnique: !isPrimary &&
          uniques.some(({ columns }) =>
            columns.length === 1 && columns[0] === own
          ),
        isNotNull: fact(column, "notNull") !== "",
        ...comment === undefined ? {} : { comment },
      };
    }),
    partitions,
    parents: children.filter(({ kind }) => kind === "inheritance")
      .map((each) => `table ${fact(each, "parent")}`),
    ...comment === undefined ? {} : { comment },
  };
}

function keyOf(
  object: SchemaObject,
  { schema, roots, parts, uniques }: {
    readonly schema: Schema;
    readonly roots: ReadonlyMap<string, string>;
    readonly parts: Parts;
    readonly uniques: ReadonlyMap<string, readonly Unique[]>;
  },
): GraphKey[] {
  const read = foreignKeyIn(fact(object, "definition"));
  const own = object.parent ?? "";
  if (read === undefined || !schema.has(own)) return [];
  const { columns, table, references, rules } = read;
  const from = roots.get(own) ?? own;
  const to = roots.get(`table ${table}`) ?? `table ${table}`;
  const nullable = columnsOf(parts.children.get(own) ?? [])
    .filter((column) => fact(column, "notNull") === "").map(nameOf);
  return [{
    id: object.id,
    name: namesIn(fact(object, "name"))[0] ?? "",
    from,
    columns,
    to,
    references,
    isUnique: (uniques.get(own) ?? []).some((unique) =>
      unique.columns.every((column) => columns.includes(column))
    ),
    isOptional: columns.some((column) => nullable.includes(column)),
    rules,
  }];
}

function columnsOf(
  children: readonly SchemaObject[],
): readonly SchemaObject[] {
  return children.filter(({ kind }) => kind === "column")
    .toSorted((left, right) => left.rank - right.rank);
}

function isOf(object: SchemaObject, type: string): boolean {
  return object.kind === "constraint" && fact(object, "type") === type;
}

function nameOf(column: SchemaObject): string {
  return namesIn(fact(column, "name"))[0] ?? "";
}

/** The name in a table's id. */
function nameIn(id: string): string {
  return id.slice("table ".length);
}

function fact(object: SchemaObject, name: string): string {
  const value = object.facts[name];
  return value === undefined || value === null || value === false
    ? ""
    : String(value);
}

function byName(left: GraphTable, right: GraphTable): number {
  return compare(left.schema, right.schema) || compare(left.name, right.name);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
