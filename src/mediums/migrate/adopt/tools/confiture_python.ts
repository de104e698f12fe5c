import { isVersion } from "../entry_name.ts";
import { optional, readRows, utc } from "../rows.ts";
import type { Tool } from "../tool.ts";

/** The same table as the ledger, under another name or in another schema. */
export const confiturePython: Tool = {
  name: "confiture-python",
  tables: [{ table: "tb_confiture" }, { table: "confiture_migrations" }],
  columns: ["version", "name", "applied_at"],
  identity: "version",
  async read(table, { session }) {
    const order = table.columns.includes("pk_confiture")
      ? "pk_confiture"
      : "applied_at, pg_catalog.length(version), version";
    const rows = await readRows(session, table, {
      columns: {
        version: "version",
        name: "name",
        applied_at: utc("applied_at"),
        milliseconds: optional(table, "execution_time_ms"),
      },
      orderBy: order,
    });
    return rows.map((row) => ({
      label: `${row.version}_${row.name}`,
      version: isVersion(row.version) ? row.version : undefined,
      names: [row.name ?? ""],
      appliedAt: row.applied_at ?? undefined,
      executionTimeMs: row.milliseconds === null
        ? undefined
        : Number(row.milliseconds),
    }));
  },
};
