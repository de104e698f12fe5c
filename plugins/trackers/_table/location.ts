import type { Session } from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { quoteName } from "../../../src/sql/quote.ts";

/** The ledger's name where the environment names none: the one place that knows it. */
export const DEFAULT_TABLE = "tb_confiture";
/** What the ledger was called in older databases. */
const OLDER_TABLE = "confiture_migrations";
const NAME_REGEXP =
  /^(?:(?<schema>[^."]+|"(?:[^"]|"")+")\.)?(?<table>[^."]+|"(?:[^"]|"")+")$/;

/** Where the ledger is, or would be created. */
export interface Location {
  readonly schema: string;
  readonly table: string;
  /** Empty where there is no such table yet. */
  readonly columns: readonly string[];
  /** Whether the table beside it that holds intents exists. */
  readonly hasIntents: boolean;
  /** Whether the role may read it. */
  readonly showsIntents: boolean;
  /** Whether the table beside it that holds what applied files said exists. */
  readonly hasFiles: boolean;
  /** Whether the role may write it. */
  readonly keepsFiles: boolean;
  /** Whether the role may read it. */
  readonly showsFiles: boolean;
}

/** A table's name as it is configured. */
export interface TableName {
  readonly schema?: string;
  readonly table: string;
}

/** Reads `table` or `schema.table`; quoted parts keep their letters, others fold as in SQL. */
export function readTableName(text: string): TableName {
  const groups = NAME_REGEXP.exec(text.trim())?.groups;
  if (groups?.table === undefined) {
    throw new ConfitureError(
      "ledger/invalid",
      `Cannot use "${text}" as the ledger: it is not the name of a table`,
    );
  }
  return {
    schema: groups.schema === undefined ? undefined : unquote(groups.schema),
    table: unquote(groups.table),
  };
}

/** Finds the ledger on the session's search path, or in the schema named. */
export async function locate(
  session: Session,
  name: TableName,
): Promise<Location> {
  const names = name.table === DEFAULT_TABLE && name.schema === undefined
    ? [DEFAULT_TABLE, OLDER_TABLE]
    : [name.table];
  const candidates = await session.query<Candidate>(CANDIDATES, [
    JSON.stringify(names),
    name.schema ?? null,
  ]);
  const found = candidates.find(isLedger) ?? candidates[0];
  if (found?.table !== undefined && found.table !== null) {
    if (!isLedger(found)) throw notALedger(found.schema, found.table);
    return {
      schema: found.schema,
      table: found.table,
      columns: columnsOf(found),
      hasIntents: found.has_intents,
      showsIntents: found.shows_intents,
      hasFiles: found.has_files,
      keepsFiles: found.keeps_files,
      showsFiles: found.shows_files,
    };
  }
  const schema = name.schema ?? await currentSchema(session);
  return {
    schema,
    table: name.table,
    columns: [],
    hasIntents: false,
    showsIntents: false,
    hasFiles: false,
    keepsFiles: false,
    showsFiles: false,
  };
}

/** The ledger's name, quoted. */
export function ledgerName({ schema, table }: Location): string {
  return quoteName(schema, table);
}

/** The name of the table beside the ledger, quoted. */
export function intentsName({ schema, table }: Location): string {
  return quoteName(schema, `${table}_intent`);
}

/** The name of the table beside the ledger that holds what applied files said, quoted. */
export function filesName({ schema, table }: Location): string {
  return quoteName(schema, `${table}_file`);
}

interface Candidate {
  readonly schema: string;
  readonly table: string;
  readonly columns: string;
  readonly has_intents: boolean;
  readonly shows_intents: boolean;
  readonly has_files: boolean;
  readonly keeps_files: boolean;
  readonly shows_files: boolean;
}

// The newer name wins over the older one, and the search path's order over both.
const CANDIDATES = `
  SELECT n.nspname::text AS schema, c.relname::text AS table,
         (SELECT pg_catalog.json_agg(a.attname)::text
            FROM pg_catalog.pg_attribute a
           WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
         i.oid IS NOT NULL AS has_intents,
         COALESCE(pg_catalog.has_table_privilege(i.oid, 'SELECT'), false) AS shows_intents,
         f.oid IS NOT NULL AS has_files,
         COALESCE(pg_catalog.has_table_privilege(f.oid, 'SELECT'), false) AS shows_files,
         COALESCE(pg_catalog.has_table_privilege(f.oid, 'SELECT') AND pg_catalog.has_table_privilege(f.oid, 'INSERT')
           AND pg_catalog.has_table_privilege(f.oid, 'UPDATE') AND pg_catalog.has_table_privilege(f.oid, 'DELETE'), false) AS keeps_files
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_class i ON i.relnamespace = n.oid AND i.relname = c.relname || '_intent'
    LEFT JOIN pg_catalog.pg_class f ON f.relnamespace = n.oid AND f.relname = c.relname || '_file' AND f.relkind = 'r'
    JOIN pg_catalog.json_array_elements_text($1::text::json) WITH ORDINALITY AS wanted (name, rank)
      ON wanted.name = c.relname
   WHERE c.relkind IN ('r', 'p')
     AND CASE WHEN $2::text IS NULL THEN n.nspname = ANY (pg_catalog.current_schemas(false))
              ELSE n.nspname = $2::text END
   ORDER BY wanted.rank, pg_catalog.array_position(pg_catalog.current_schemas(false), n.nspname)`;

function columnsOf(candidate: Candidate): readonly string[] {
  const columns: unknown = JSON.parse(candidate.columns);
  return Array.isArray(columns) ? columns.map(String) : [];
}

function isLedger(candidate: Candidate): boolean {
  const columns = columnsOf(candidate);
  return ["version", "name", "applied_at"].every((name) =>
    columns.includes(name)
  );
}

function notALedger(schema: string, table: string): ConfitureError {
  return new ConfitureError(
    "ledger/invalid",
    `Cannot use "${schema}.${table}" as the ledger: it has no columns version, name and applied_at`,
  );
}

async function currentSchema(session: Session): Promise<string> {
  const rows = await session.query<{ readonly schema: string | null }>(
    `SELECT pg_catalog.current_schema()::text AS schema`,
  );
  const schema = rows[0]?.schema;
  if (schema !== undefined && schema !== null) return schema;
  throw new ConfitureError(
    "ledger/invalid",
    "Cannot place the ledger: the connection's search_path names no schema that exists",
    { hint: "Set migration.tracking_table to schema.table" },
  );
}

function unquote(part: string): string {
  return part.startsWith('"')
    ? part.slice(1, -1).replaceAll('""', '"')
    : part.toLowerCase();
}
