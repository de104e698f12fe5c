import { isVersion } from "../entry_name.ts";
import { readRows } from "../rows.ts";
import type { HistoryEntry, HistoryTable, ReadContext, Tool } from "../tool.ts";

/** Columns by which tools differ that call their table the same. */
const FOREIGN_COLUMNS = ["dirty", "inserted_at"];

/** A row for each version that is applied, and nothing else. */
export const dbmate: Tool = {
  name: "dbmate",
  tables: [{ table: "schema_migrations" }],
  columns: ["version"],
  identity: "version",
  recognizes: (table) =>
    isPlain(table) && !table.beside.includes("ar_internal_metadata"),
  read: readVersions,
};

/** Whether a table holds versions only. */
export function isPlain({ columns }: HistoryTable): boolean {
  return !FOREIGN_COLUMNS.some((column) => columns.includes(column));
}

/** Reads a table of versions, in their order: the tool keeps no other. */
export async function readVersions(
  table: HistoryTable,
  { session }: ReadContext,
): Promise<readonly HistoryEntry[]> {
  const rows = await readRows(session, table, {
    columns: { version: "version" },
    orderBy: "pg_catalog.length(version::pg_catalog.text), version",
  });
  return rows.map(({ version }) => ({
    label: version ?? "",
    version: isVersion(version) ? version : undefined,
    names: isVersion(version) ? [] : [version ?? ""],
  }));
}
