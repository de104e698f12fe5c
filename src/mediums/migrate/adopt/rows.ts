import type { Session } from "../../../kernel/database.ts";
import { quoteName } from "../../../sql/quote.ts";
import type { HistoryTable } from "./tool.ts";

/** A row whose every column is text or NULL. */
export type TextRow = Readonly<Record<string, string | null>>;

/** What is read of a history table. */
export interface Selection {
  /** Expressions by the name they are read under. */
  readonly columns: Readonly<Record<string, string>>;
  /** In the order of application. */
  readonly orderBy: string;
}

/** Reads a history table. Nothing in it is changed. */
export async function readRows(
  session: Session,
  { schema, table }: Pick<HistoryTable, "schema" | "table">,
  { columns, orderBy }: Selection,
): Promise<readonly TextRow[]> {
  const list = Object.entries(columns).map(([name, expression]) =>
    `(${expression})::pg_catalog.text AS ${quoteName(name)}`
  );
  return await session.query<TextRow>(
    `SELECT ${list.join(", ")} FROM ${
      quoteName(schema, table)
    } ORDER BY ${orderBy}`,
  );
}

/**
 * A time as ISO 8601 in UTC. One without a time zone was written in the
 * session's, which is the role's or the server's.
 */
export function utc(expression: string): string {
  return `pg_catalog.to_char((${expression})::pg_catalog.timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/** A column where the table has it; NULL in tables of other versions of the tool. */
export function optional(
  { columns }: HistoryTable,
  column: string,
  expression: string = quoteName(column),
): string {
  return columns.includes(column) ? expression : "NULL";
}
