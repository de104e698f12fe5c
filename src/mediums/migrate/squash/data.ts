import type { Session } from "../../../kernel/database.ts";
import { quoteLiteral, quoteName } from "../../../sql/quote.ts";
import type { ColumnsByTable } from "../prove/numbering.ts";
import { nameOf, quietly } from "../prove/rows.ts";
import { OWN_SCHEMA } from "../scratch_copy.ts";

/** The rows of one table, as a statement that brings them back. */
export interface TableData {
  /** `"public"."t"` */
  readonly name: string;
  /** How many rows there are. */
  readonly count: number;
  /** `COPY … FROM stdin`, with its data. */
  readonly text: string;
  /** Columns left to their defaults, since each run has other values. */
  readonly fresh: readonly string[];
  /** Columns whose values would be others at each run, and are kept as this run made them. */
  readonly frozen: readonly string[];
}

/** Where a sequence stands, and is not at its start. */
export interface SequencePosition {
  /** `"public"."t_id_seq"` */
  readonly name: string;
  /** Digits. */
  readonly value: string;
  /** Whether the next number is the one after it. */
  readonly isCalled: boolean;
}

/** All rows that users have in a scratch database, table by table. */
export async function readData(
  session: Session,
  momentary: ColumnsByTable,
): Promise<readonly TableData[]> {
  return await quietly(session, async () => {
    const data: TableData[] = [];
    for (const table of await session.query<DataTable>(TABLES)) {
      const found = await dataOf(session, table, momentary);
      if (found.count > 0) data.push(found);
    }
    return data;
  });
}

/** Where the sequences of a scratch database stand that are not at their start. */
export async function readSequences(
  session: Session,
): Promise<readonly SequencePosition[]> {
  const sequences = await session.query<
    { schema: string; sequence: string; start: string }
  >(
    `SELECT n.nspname::text AS schema, c.relname::text AS sequence, s.seqstart::text AS start FROM pg_catalog.pg_sequence s
       JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname <> ${quoteLiteral(OWN_SCHEMA)}
      ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`,
  );
  if (sequences.length === 0) return [];
  const positions = await session.query<SequencePosition & { start: string }>(
    sequences.map(({ schema, sequence, start }) => {
      const name = quoteName(schema, sequence);
      return `SELECT ${
        quoteLiteral(name)
      }::text AS name, last_value::text AS value, is_called AS "isCalled", ${
        quoteLiteral(start)
      }::text AS start FROM ${name}`;
    }).join("\nUNION ALL\n"),
  );
  return positions.filter(({ value, isCalled, start }) =>
    isCalled || value !== start
  ).map(({ name, value, isCalled }) => ({ name, value, isCalled }));
}

interface DataTable {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly {
    readonly name: string;
    readonly hasDefault: boolean;
    readonly isReferred: boolean;
  }[];
  /** Columns that rows are ordered by; empty where they keep the order they have. */
  readonly key: readonly string[];
}

const COLUMN = "pg_catalog.quote_ident(a.attname)";
const TABLES = `SELECT n.nspname::text AS schema, c.relname::text AS "table",
          COALESCE((SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('name', ${COLUMN}, 'hasDefault', a.atthasdef,
                     'isReferred', EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contype = 'f'
                         AND (k.conrelid = c.oid AND a.attnum = ANY (k.conkey) OR k.confrelid = c.oid AND a.attnum = ANY (k.confkey)))) ORDER BY a.attnum)
                      FROM pg_catalog.pg_attribute a
                     WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''), '[]') AS columns,
          ARRAY(SELECT ${COLUMN} FROM pg_catalog.pg_index i CROSS JOIN LATERAL pg_catalog.unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, place)
                  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
                 WHERE i.indrelid = c.oid AND i.indisprimary ORDER BY k.place) AS key
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', ${
  quoteLiteral(OWN_SCHEMA)
})
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                       WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
    ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`;

/** Rows fetched in one message. */
const AT_ONCE = 1000;

async function dataOf(
  session: Session,
  table: DataTable,
  momentary: ColumnsByTable,
): Promise<TableData> {
  const name = nameOf(table);
  const isMomentary = (column: { readonly name: string }) =>
    momentary.get(name)?.has(column.name) === true;
  const fresh = table.columns.filter((column) =>
    isMomentary(column) && column.hasDefault && !column.isReferred
  );
  const kept = table.columns.filter((column) => !fresh.includes(column));
  const order = table.key.length === 0
    ? "t.ctid"
    : table.key.map((column) => `t.${column}`).join(", ");
  await session.execute(
    `DECLARE confiture_rows NO SCROLL CURSOR FOR SELECT ARRAY[${
      kept.map(({ name: column }) =>
        // As the type itself writes it; a row of NULLs is not NULL.
        `CASE WHEN pg_catalog.num_nulls(t.${column}) = 1 THEN NULL ELSE pg_catalog.format('%s', t.${column}) END`
      ).join(", ")
    }]::text[] AS values FROM ONLY ${name} AS t ORDER BY ${order}`,
  );
  const lines: string[] = [];
  for (;;) {
    const rows = await session.query<
      { readonly values: readonly (string | null)[] }
    >(`FETCH FORWARD ${AT_ONCE} FROM confiture_rows`);
    lines.push(...rows.map(({ values }) => copyLine(values)));
    if (rows.length < AT_ONCE) break;
  }
  await session.execute("CLOSE confiture_rows");
  const columns = kept.length === 0
    ? ""
    : ` (${kept.map((column) => column.name).join(", ")})`;
  return {
    name,
    count: lines.length,
    text: `COPY ${plain(name)}${columns} FROM stdin;\n${
      lines.map((line) => `${line}\n`).join("")
    }\\.`,
    fresh: fresh.map((column) => column.name),
    frozen: kept.filter(isMomentary).map((column) => column.name),
  };
}

/** One row as COPY reads it. */
export function copyLine(values: readonly (string | null)[]): string {
  return values.map((value) =>
    value === null
      ? "\\N"
      : value.replace(/[\\\n\r\t\b\f\v]/g, (letter) =>
        ESCAPES[letter] ?? letter)
  ).join("\t");
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
  "\v": "\\v",
};

/** A name without the quotes that it does not need. */
export function plain(name: string): string {
  return name.replace(
    /"([a-z_][a-z0-9_]*)"/g,
    (quoted, word: string) => KEYWORDS.has(word) ? quoted : word,
  );
}

/** Words that cannot stand for a table without quotes. */
const KEYWORDS: ReadonlySet<string> = new Set(
  ("all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column concurrently " +
    "constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp current_user default " +
    "deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having ilike in initially inner " +
    "intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on only or " +
    "order outer overlaps placing primary references returning right select session_user similar some symmetric system_user table " +
    "tablesample then to trailing true union unique user using variadic verbose when where window with")
    .split(" "),
);
