import type { Session } from "../../../kernel/database.ts";
import type { HistoryTable, Tool } from "./tool.ts";
import { TOOLS } from "./tools.ts";

/** Tables that say something about a history without being one. */
const COMPANIONS = [
  "ar_internal_metadata",
  "databasechangeloglock",
  "knex_migrations_lock",
];

/** A tool, and the table that looks like its history. */
export interface Candidate {
  readonly tool: Tool;
  readonly table: HistoryTable;
}

/** Finds every table that bears the name of a tool's history, or this one. */
export async function findTables(
  session: Session,
  name?: string,
): Promise<readonly HistoryTable[]> {
  const names = [
    ...TOOLS.flatMap((tool) => tool.tables.map(({ table }) => table)),
    ...COMPANIONS,
    ...name === undefined ? [] : [name],
  ];
  const rows = await session.query<Row>(TABLES, [JSON.stringify(names)]);
  return rows.map((row) => ({
    schema: row.schema,
    table: row.table,
    columns: textsIn(row.columns),
    beside: rows.filter((other) => other.schema === row.schema)
      .map((other) => other.table),
    isOnPath: row.is_on_path,
  }));
}

/** The tools whose histories these tables are, by their default names. */
export function candidatesIn(
  tables: readonly HistoryTable[],
): readonly Candidate[] {
  return TOOLS.flatMap((tool) =>
    tables.filter((table) => isHistoryOf(tool, table))
      .map((table) => ({ tool, table }))
  );
}

/** Whether a table has the columns a tool's history has, and is no other tool's. */
export function fits(tool: Tool, table: HistoryTable): boolean {
  return missingColumns(tool, table).length === 0 &&
    (tool.recognizes?.(table) ?? true);
}

/** What a table lacks to be a tool's history. */
export function missingColumns(
  tool: Tool,
  { columns }: HistoryTable,
): readonly string[] {
  return tool.columns.filter((column) => !columns.includes(column));
}

function isHistoryOf(tool: Tool, table: HistoryTable): boolean {
  return tool.tables.some((known) =>
    known.table === table.table &&
    (known.schema === undefined || known.schema === table.schema)
  ) && fits(tool, table);
}

interface Row {
  readonly schema: string;
  readonly table: string;
  readonly columns: string;
  readonly is_on_path: boolean;
}

// Those on the search path come first, in its order.
const TABLES = `
  SELECT n.nspname::text AS schema, c.relname::text AS table,
         COALESCE((SELECT pg_catalog.json_agg(a.attname)::text
            FROM pg_catalog.pg_attribute a
           WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]') AS columns,
         n.nspname = ANY (pg_catalog.current_schemas(false)) AS is_on_path
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
     AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
     AND c.relname IN (SELECT pg_catalog.json_array_elements_text($1::text::json))
   ORDER BY pg_catalog.array_position(pg_catalog.current_schemas(false), n.nspname), n.nspname, c.relname`;

function textsIn(json: string): readonly string[] {
  const texts: unknown = JSON.parse(json);
  return Array.isArray(texts) ? texts.map(String) : [];
}
