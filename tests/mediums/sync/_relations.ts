import type {
  Relation,
  RelationColumn,
  RelationKey,
} from "../../../src/copy/relations.ts";

/** What a test says of a column; the rest is usual. */
export type ColumnSketch = Partial<RelationColumn> & { readonly name: string };

/** What a test says of a relation; the rest is usual. */
export interface RelationSketch
  extends Partial<Omit<Relation, "columns" | "keys">> {
  readonly columns?: readonly (string | ColumnSketch)[];
  readonly keys?: readonly (readonly string[])[];
}

let oid = 10_000;

/** A relation by its name: `users`, `app.users`. */
export function relation(text: string, sketch: RelationSketch = {}): Relation {
  const [name = "", schema = "public"] = text.split(".").reverse();
  const { columns = [], keys = [], ...rest } = sketch;
  return {
    oid: oid++,
    schema,
    name,
    kind: "table",
    inherits: [],
    isHeap: true,
    blocks: 1,
    bytes: 8192,
    rows: 10,
    filenode: oid,
    isOwned: true,
    canSelect: true,
    hidesRows: false,
    ...rest,
    columns: columns.map(columnOf),
    keys: keys.map((columns, index): RelationKey => ({
      name: `key_${index}`,
      columns,
      isPrimary: index === 0,
      isPartial: false,
    })),
    foreignKeys: sketch.foreignKeys ?? [],
  };
}

/** `email`, or `email: character varying(40)`. */
function columnOf(
  sketch: string | ColumnSketch,
  index: number,
): RelationColumn {
  const [name = "", type = "text"] = typeof sketch === "string"
    ? sketch.split(": ")
    : [sketch.name, sketch.type];
  const baseType = type.replace(/\(.*\)/, "");
  return {
    name,
    position: index + 1,
    type,
    baseType,
    category: CATEGORIES[baseType] ?? (baseType.endsWith("[]") ? "A" : "S"),
    isDomain: false,
    hasDomainCheck: false,
    isNotNull: false,
    isGenerated: false,
    hasDefault: false,
    isInCheck: false,
    ...typeof sketch === "string" ? {} : sketch,
  };
}

const CATEGORIES: Readonly<Record<string, string>> = {
  "integer": "N",
  "bigint": "N",
  "smallint": "N",
  "numeric": "N",
  "real": "N",
  "double precision": "N",
  "boolean": "B",
  "date": "D",
  "timestamp with time zone": "D",
  "timestamp without time zone": "D",
  "interval": "T",
  "uuid": "U",
  "json": "U",
  "jsonb": "U",
  "bytea": "U",
  "macaddr": "U",
  "tsvector": "U",
  "xml": "U",
  "hstore": "U",
  "inet": "I",
  "cidr": "I",
  "point": "G",
  "geography": "U",
  "enum": "E",
  "composite": "C",
  "bit": "V",
  "daterange": "R",
};
