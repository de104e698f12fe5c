import type { Session } from "../kernel/mod.ts";
import { quoteName } from "../sql/quote.ts";
import type { BlockRange } from "./ranges.ts";

/** What rows amount to, in whatever order they stand. */
export interface Fingerprint {
  readonly rows: bigint;
  /** The sum of the rows' hashes. */
  readonly sum: bigint;
  /** The sum of hashes of more columns, of the rows that were sampled. */
  readonly sampled: bigint;
}

/** Columns that take long to work out: they are, for some rows. */
export interface SampledColumns {
  readonly columns: readonly FingerprintColumn[];
  /** One row in so many, the same at both ends: the hash of the others says which. */
  readonly oneIn: number;
}

/** A value of a row: a column, or what is selected in its place. */
export interface FingerprintColumn {
  readonly name: string;
  readonly expression?: string;
  /** Below all domains, without modifiers, at both ends. */
  readonly baseTypes: readonly string[];
}

/** Types that are hashed alike everywhere; others are hashed as their text. */
const HASHED_AS_THEY_ARE = [
  "smallint",
  "integer",
  "bigint",
  "numeric",
  "real",
  "double precision",
  "boolean",
  "bytea",
  "uuid",
  "date",
  "timestamp without time zone",
  "timestamp with time zone",
  "time without time zone",
  "interval",
  "inet",
  "jsonb",
  "smallint[]",
  "integer[]",
  "bigint[]",
  "uuid[]",
];

/** Whether values of a type are hashed as they are: every server has it, and casts to it. */
export function isHashedAsItIs(baseType: string): boolean {
  return HASHED_AS_THEY_ARE.includes(baseType);
}

/** SQL of a row's hash: 64 bits, the same on every server. */
export function rowHash(columns: readonly FingerprintColumn[]): string {
  if (columns.length === 0) return "0::pg_catalog.int8";
  return `pg_catalog.hash_record_extended(ROW(${
    columns.map(hashedValue).join(", ")
  }), 0)`;
}

function hashedValue(
  { name, expression = quoteName(name), baseTypes }: FingerprintColumn,
): string {
  const [type = "text"] = baseTypes;
  const isOne = baseTypes.every((each) => each === type);
  if (isOne && isHashedAsItIs(type)) {
    return `(${expression})::${type}`;
  }
  return `(${expression})::pg_catalog.text COLLATE pg_catalog."C"`;
}

/** Where rows are read from. */
export interface FingerprintSource {
  /** Quoted, with ONLY where its children's rows are not meant. */
  readonly table: string;
  readonly where?: string;
  readonly range?: BlockRange;
}

/** SQL that reads what fingerprints are made of; more columns may be asked for. */
export function fingerprintQuery(
  { table, where, range = { from: 0 } }: FingerprintSource,
  columns: readonly FingerprintColumn[],
  more: readonly string[] = [],
): string {
  const conditions = [
    ...(range.from > 0 ? [`ctid >= '(${range.from},0)'::pg_catalog.tid`] : []),
    ...(range.to === undefined
      ? []
      : [`ctid < '(${range.to},0)'::pg_catalog.tid`]),
    ...(where === undefined ? [] : [`(${where}\n)`]),
  ];
  return `SELECT ${
    [
      "pg_catalog.count(*)::pg_catalog.text AS rows",
      `coalesce(pg_catalog.sum(${
        rowHash(columns)
      }), 0)::pg_catalog.text AS sum`,
      ...more,
    ].join(", ")
  } FROM ${table}${
    conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`
  }`;
}

/** Reads the fingerprint of some rows. */
export async function fingerprintOf(
  session: Session,
  source: FingerprintSource,
  columns: readonly FingerprintColumn[],
  sample?: SampledColumns,
): Promise<Fingerprint> {
  const sampled = sample === undefined ? [] : [
    `coalesce(pg_catalog.sum(${rowHash(sample.columns)}) FILTER (WHERE ${
      rowHash(columns)
    } % ${sample.oneIn} = 0), 0)::pg_catalog.text AS sampled`,
  ];
  const [row] = await session.query<Partial<Record<string, string>>>(
    fingerprintQuery(source, columns, sampled),
  );
  return {
    rows: BigInt(row?.rows ?? 0),
    sum: BigInt(row?.sum ?? 0),
    sampled: BigInt(row?.sampled ?? 0),
  };
}

/** The fingerprint of two sets of rows together. */
export function together(a: Fingerprint, b: Fingerprint): Fingerprint {
  return {
    rows: a.rows + b.rows,
    sum: a.sum + b.sum,
    sampled: a.sampled + b.sampled,
  };
}
