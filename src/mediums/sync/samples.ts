import type { Relation, RelationColumn } from "../../copy/relations.ts";
import type { Session } from "../../kernel/mod.ts";
import { quoteLiteral, quoteName } from "../../sql/quote.ts";
import { shapeOf } from "./personal_column.ts";
import type { ValueTest } from "./value_tests.ts";
import { JSON_TESTS, TEXT_TESTS } from "./value_tests.ts";

/** What the server says of a column's values: numbers, and never a value. */
export interface ColumnSample {
  /** How many values there are in the sample that are neither NULL nor empty. */
  readonly values: number;
  /** How many of them match, by the names of tests. */
  readonly matches: Readonly<Record<string, number>>;
  /** Keys of documents that match, by the names of tests. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

/** Samples of columns, by the numbers of their relations and by their names. */
export type Samples = ReadonlyMap<number, ReadonlyMap<string, ColumnSample>>;

/** Columns to look at. */
export interface SampledRelation {
  readonly relation: Relation;
  readonly columns: readonly RelationColumn[];
}

/** How values are looked at. */
export interface SampleOptions {
  /** How many rows of a relation are looked at. */
  readonly rows: number;
  /** Looked at before each relation. */
  readonly signal?: AbortSignal;
}

/**
 * Asks the server what the values of columns look like. The answers are
 * numbers, and of documents also the names of keys such as `email`.
 */
export async function readSamples(
  session: Session,
  wanted: readonly SampledRelation[],
  { rows, signal }: SampleOptions,
): Promise<Samples> {
  const samples = new Map<number, Map<string, ColumnSample>>();
  if (rows === 0) return samples;
  for (const { relation, columns } of wanted) {
    const found = new Map<string, ColumnSample>();
    for (const some of chunks(columns.filter(isLookedAt))) {
      signal?.throwIfAborted();
      const { sql, parameters } = sampleSql(relation, some, rows);
      const [row] = await session.query<SampleRow>(sql, parameters);
      some.forEach((column, index) => {
        const sample = sampleOf(row?.[`c${index}`], row?.[`k${index}`], column);
        if (sample !== undefined) found.set(column.name, sample);
      });
    }
    samples.set(relation.oid, found);
  }
  return samples;
}

/** Whether values of this type can be looked at. */
export function isLookedAt(column: RelationColumn): boolean {
  return !column.isGenerated && LOOKED_AT.has(shapeOf(column));
}

/** The questions to a column. */
export function testsOf(column: RelationColumn): readonly ValueTest[] {
  return shapeOf(column) === "json" ? JSON_TESTS : TEXT_TESTS;
}

const LOOKED_AT: ReadonlySet<string> = new Set(["text", "json", "composite"]);

type SampleRow = Readonly<Record<string, readonly (string | null)[] | null>>;

/** How many columns one statement looks at. */
const MOST_COLUMNS = 60;

function chunks(
  columns: readonly RelationColumn[],
): readonly (readonly RelationColumn[])[] {
  return Array.from(
    { length: Math.ceil(columns.length / MOST_COLUMNS) },
    (_, index) =>
      columns.slice(index * MOST_COLUMNS, (index + 1) * MOST_COLUMNS),
  );
}

/** How much of a value is read, in characters; of a document, in bytes as it is stored. */
const MOST_CHARACTERS = 2_000;
const MOST_BYTES = 1_000_000;
const MOST_OF_DOCUMENT = 50_000;

/**
 * One row: for each column the number of values and of matches, and keys. What
 * one match is enough for is asked of all values at once: a pattern that is
 * begun anew for each of them costs twenty times as much.
 */
function sampleSql(
  relation: Relation,
  columns: readonly RelationColumn[],
  rows: number,
): { readonly sql: string; readonly parameters: readonly string[] } {
  // Patterns are long and the same for all columns: each is sent once.
  const patterns = new Map<string, string>();
  const parameter = (pattern: string): string => {
    const known = patterns.get(pattern) ??
      `$${patterns.size + 1}::pg_catalog.text`;
    patterns.set(pattern, known);
    return known;
  };
  const matchSql = (test: ValueTest, value: string): string =>
    matchOf(test, value, parameter(test.pattern));
  const values = columns.map((column, index) =>
    `${valueSql(column)} COLLATE pg_catalog."default" AS v${index}`
  );
  const gathered = columns.flatMap((column, index) => [
    ...[
      `v${index} OPERATOR(pg_catalog.<>) ''`,
      ...testsOf(column).filter(({ share }) => share !== undefined)
        .map((test) => matchSql(test, `v${index}`)),
    ].map((condition, rank) =>
      `pg_catalog.count(*) FILTER (WHERE ${condition}) AS n${index}_${rank}`
    ),
    `pg_catalog.string_agg(v${index}, E'\\n') AS a${index}`,
  ]);
  const answers = columns.flatMap((column, index) => {
    let rank = 0;
    const counts = testsOf(column).map((test) =>
      test.share === undefined
        ? `CASE WHEN ${matchSql(test, `a${index}`)} THEN 1 ELSE 0 END`
        : `n${index}_${++rank}`
    );
    const keys = testsOf(column).flatMap(({ capture }) =>
      capture === undefined ? [] : [
        `pg_catalog.substring(a${index}, ${parameter(capture)})`,
      ]
    );
    return [
      `ARRAY[n${index}_0, ${
        counts.join(", ")
      }]::pg_catalog.text[] AS c${index}`,
      ...isJson(column)
        ? [`ARRAY[${keys.join(", ")}]::pg_catalog.text[] AS k${index}`]
        : [],
    ];
  });
  const sql = `SELECT ${answers.join(",\n       ")}
  FROM (SELECT ${gathered.join(",\n               ")}
          FROM (SELECT ${values.join(",\n                       ")}
                  FROM ${relation.kind === "table" ? "ONLY " : ""}${
    quoteName(relation.schema, relation.name)
  }${someOf(relation, rows)}
                 LIMIT ${rows}) AS sample) AS gathered`;
  return { sql, parameters: [...patterns.keys()] };
}

/** A letter is found faster than a pattern; CASE looks for it first. */
function matchOf(
  { needs }: Pick<ValueTest, "needs">,
  value: string,
  pattern: string,
): string {
  const matches = `${value} OPERATOR(pg_catalog.~) ${pattern}`;
  return needs === undefined
    ? matches
    : `CASE WHEN pg_catalog.strpos(${value}, ${
      quoteLiteral(needs)
    }) OPERATOR(pg_catalog.>) 0 THEN ${matches} END`;
}

function valueSql(column: RelationColumn): string {
  const name = quoteName(column.name);
  return isJson(column)
    ? `CASE WHEN pg_catalog.pg_column_size(${name}) OPERATOR(pg_catalog.<) ${MOST_BYTES} THEN pg_catalog.substr(pg_catalog.lower(${name}::pg_catalog.text), 1, ${MOST_OF_DOCUMENT}) END`
    : `pg_catalog.substr(${name}::pg_catalog.text, 1, ${MOST_CHARACTERS})`;
}

function isJson(column: RelationColumn): boolean {
  return shapeOf(column) === "json";
}

/** Up to so many blocks a table is read as a whole. */
const FEW_BLOCKS = 64;
const MOST_BLOCKS = 4_000;
/** Where nobody has counted them. */
const ROWS_PER_BLOCK = 60;
/** Fewer than are wanted, so that none at the end are cut off. */
const SHARE = 0.8;

/** Rows from all over a table: what stands first may be old, or test data. */
function someOf({ isHeap, blocks, rows: all }: Relation, rows: number): string {
  if (!isHeap || blocks === 0) return "";
  const perBlock = all > 0 ? all / blocks : ROWS_PER_BLOCK;
  const wanted = SHARE * rows;
  const read = blocks <= FEW_BLOCKS
    ? blocks
    : Math.min(MOST_BLOCKS, Math.max(FEW_BLOCKS, Math.ceil(wanted / perBlock)));
  const isTooMany = all > rows || (all <= 0 && blocks > FEW_BLOCKS);
  const perMille = Math.ceil((1000 * wanted) / (read * perBlock));
  const percent = (100 * read) / blocks;
  return [
    percent < 100
      ? ` TABLESAMPLE SYSTEM (${percent.toFixed(6)}) REPEATABLE (0)`
      : "",
    isTooMany && perMille < 1000
      ? `\n         WHERE pg_catalog.abs(pg_catalog.hashtid(ctid) OPERATOR(pg_catalog.%) 1000) OPERATOR(pg_catalog.<) ${perMille}`
      : "",
  ].join("");
}

function sampleOf(
  counts: readonly (string | null)[] | null | undefined,
  keys: readonly (string | null)[] | null | undefined,
  column: RelationColumn,
): ColumnSample | undefined {
  if (counts === null || counts === undefined) return undefined;
  const tests = testsOf(column);
  const withKeys = tests.filter(({ capture }) => capture !== undefined);
  return {
    values: Number(counts[0]),
    matches: Object.fromEntries(
      tests.map(({ name }, index) => [name, Number(counts[index + 1])]),
    ),
    keys: Object.fromEntries(
      withKeys.flatMap(({ name }, index) => {
        const key = keys?.[index];
        return key === null || key === undefined ? [] : [[name, [key]]];
      }),
    ),
  };
}
