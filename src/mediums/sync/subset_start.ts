import type { Relation, RelationName } from "../../copy/relation.ts";
import { quoteName } from "../../sql/quote.ts";

/** Rows that a subset starts with; all of the table where nothing limits them. */
export interface SubsetStart {
  readonly relation: RelationName;
  /** A condition in SQL. */
  readonly where?: string;
  /** At most so many rows: those that come first by their key. */
  readonly limit?: number;
  /** This share of the rows, above 0 and up to 1, chosen by a hash of their key. */
  readonly sample?: number;
}

/** Types whose values the server hashes the same at any time. */
const HASHED = new Set([
  "smallint",
  "integer",
  "bigint",
  "numeric",
  "real",
  "double precision",
  "text",
  "character varying",
  "character",
  "uuid",
  "bytea",
  "boolean",
  "date",
  "time without time zone",
  "timestamp without time zone",
  "timestamp with time zone",
  "interval",
  "inet",
]);

/** The fastest functions, for keys of one column; integers of any size agree. */
const HASHES: ReadonlyMap<string, string> = new Map([
  ["smallint", "hashint2extended"],
  ["integer", "hashint4extended"],
  ["bigint", "hashint8extended"],
  ["numeric", "hash_numeric_extended"],
  ["text", "hashtextextended"],
  ["character varying", "hashtextextended"],
  ["uuid", "uuid_hash_extended"],
]);

/** What is to hold for a row to be in the sample; undefined where all are. */
export function sampleCondition(
  relation: Relation,
  sample: number,
): string | undefined {
  if (sample >= 1) return undefined;
  // Of all hashes, from the lowest on, as many as the share demands.
  const bound = BigInt(Math.round(sample * 2 ** 53)) * 2n ** 11n - 2n ** 63n;
  return `${
    hashOf(relation)
  } OPERATOR(pg_catalog.<) '${bound}'::pg_catalog.int8`;
}

/** The query of where the rows of a start stand, and in which table. */
export function startQuery(relation: Relation, start: SubsetStart): string {
  const { where, limit, sample = 1 } = start;
  const sampled = sampleCondition(relation, sample);
  // On lines of its own: it may end with a comment.
  const conditions = [
    ...where === undefined ? [] : [`(\n${where}\n)`],
    ...sampled === undefined ? [] : [sampled],
  ];
  return [
    `SELECT tableoid, ctid FROM ${readText(relation)}`,
    ...conditions.length === 0 ? [] : [`WHERE ${conditions.join(" AND ")}`],
    ...limit === undefined
      ? []
      : [`ORDER BY ${orderOf(relation)} LIMIT ${limit}`],
  ].join(" ");
}

/** The rows that foreign keys to or from it speak of: of plain children none. */
export function readText({ kind, schema, name }: Relation): string {
  return `${kind === "partitioned" ? "" : "ONLY "}${quoteName(schema, name)}`;
}

function hashOf(relation: Relation): string {
  const columns = keyColumns(relation) ??
    relation.columns.map(({ name }) => name);
  const types = columns.map((name) =>
    relation.columns.find((column) => column.name === name)?.baseType ?? ""
  );
  const hash = columns.length === 1 ? HASHES.get(types.join()) : undefined;
  const list = columns.map((name) => quoteName(name)).join(", ");
  if (hash !== undefined) return `pg_catalog.${hash}(${list}, 0)`;
  return types.every((type) => HASHED.has(type))
    ? `pg_catalog.hash_record_extended(ROW(${list}), 0)`
    : `pg_catalog.hashtextextended((ROW(${list}))::pg_catalog.text COLLATE pg_catalog."C", 0)`;
}

function orderOf(relation: Relation): string {
  const key = keyColumns(relation);
  if (key !== undefined) return key.map((name) => quoteName(name)).join(", ");
  const columns = relation.columns.map(({ name }) => quoteName(name));
  return `(ROW(${columns.join(", ")}))::pg_catalog.text COLLATE pg_catalog."C"`;
}

function keyColumns({ keys }: Relation): readonly string[] | undefined {
  return keys.find(({ isPrimary }) => isPrimary)?.columns;
}
