import type { Session } from "../../../kernel/database.ts";
import { quoteLiteral, quoteName } from "../../../sql/quote.ts";

/** What the rows of one table come to: equal where two tables hold the same rows, in whatever order. */
export interface TableRows {
  /** Qualified and quoted. */
  readonly name: string;
  /** How many there are. */
  readonly count: number;
  /** Of the whole rows. */
  readonly hash: string;
  /** Of each column alone, by its name. */
  readonly columns: ReadonlyMap<string, string>;
}

/** The rows of a database, by table. */
export type Rows = ReadonlyMap<string, TableRows>;

/** A table that holds rows of its own. */
export interface RowTable {
  readonly schema: string;
  readonly table: string;
  /** Quoted where SQL would, in the order of their names. */
  readonly columns: readonly string[];
}

/** Tables in one message. */
const AT_ONCE = 50;

/**
 * Fingerprints of all rows that users, or their extensions, have in a database;
 * the server reads them once and sends numbers. The session must not be in a
 * transaction.
 */
export async function rowsOf(
  session: Session,
  isMeant: (table: RowTable) => boolean = () => true,
): Promise<Rows> {
  return await quietly(session, async () => {
    const tables = (await tablesOf(session)).filter(isMeant);
    const rows = new Map<string, TableRows>();
    for (let start = 0; start < tables.length; start += AT_ONCE) {
      const some = tables.slice(start, start + AT_ONCE);
      for (const each of await fingerprints(session, some)) {
        rows.set(each.name, each);
      }
    }
    return rows;
  });
}

/** The same of one table, as if it had no other columns than these. */
export async function hashOfColumns(
  session: Session,
  { schema, table }: Pick<RowTable, "schema" | "table">,
  columns: readonly string[],
): Promise<string> {
  return await quietly(session, async () => {
    const [found] = await fingerprints(session, [{ schema, table, columns }]);
    return found?.hash ?? "";
  });
}

/** The tables of a database that hold rows of their own, with their columns. */
export async function tablesOf(
  session: Session,
): Promise<readonly RowTable[]> {
  return await session.query<RowTable>(
    `SELECT n.nspname::text AS schema, c.relname::text AS "table",
            ARRAY(SELECT pg_catalog.quote_ident(a.attname) FROM pg_catalog.pg_attribute a
                   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attname) AS columns
       FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`,
  );
}

/** Runs under settings that make equal values equal texts. */
export async function quietly<Result>(
  session: Session,
  action: () => Promise<Result>,
): Promise<Result> {
  await session.execute(
    `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL search_path = ''; SET LOCAL jit = off; SET LOCAL row_security = off;
     SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL timezone = 'UTC';
     SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL xmloption = 'content'; SET LOCAL statement_timeout = 0`,
  );
  try {
    return await action();
  } finally {
    await session.execute("ROLLBACK");
  }
}

async function fingerprints(
  session: Session,
  tables: readonly RowTable[],
): Promise<readonly TableRows[]> {
  if (tables.length === 0) return [];
  const rows = await session.query<
    { name: string; count: string; hash: string; parts: readonly string[] }
  >(tables.map(query).join("\nUNION ALL\n"));
  const columnsOf = new Map(
    tables.map((table) => [nameOf(table), table.columns]),
  );
  return rows.map(({ name, count, hash, parts }) => ({
    name,
    count: Number(count),
    hash,
    columns: new Map(
      (columnsOf.get(name) ?? []).map((
        column,
        at,
      ) => [column, parts[at] ?? ""]),
    ),
  }));
}

function query(table: RowTable): string {
  const sum = (columns: readonly string[]) =>
    `COALESCE(pg_catalog.sum(pg_catalog.hashtextextended(ROW(${
      columns.map((column) => `t.${column}`).join(", ")
    })::text, 0)::numeric), 0)::text`;
  const { columns } = table;
  return `SELECT ${
    quoteLiteral(nameOf(table))
  }::text AS name, pg_catalog.count(*)::text AS count, ${
    sum(columns)
  } AS hash, ARRAY[${
    columns.map((column) => sum([column])).join(", ")
  }]::text[] AS parts FROM ONLY ${nameOf(table)} AS t`;
}

/** As SQL names it. */
export function nameOf(
  { schema, table }: Pick<RowTable, "schema" | "table">,
): string {
  return quoteName(schema, table);
}
