import { splitName } from "../entry_name.ts";
import { readRows, utc } from "../rows.ts";
import type { Tool } from "../tool.ts";

/** A row for each file that is applied, by its name without extension. */
export const nodePgMigrate: Tool = {
  name: "node-pg-migrate",
  tables: [{ table: "pgmigrations" }],
  columns: ["id", "name", "run_on"],
  identity: "version",
  async read(table, { session }) {
    const rows = await readRows(session, table, {
      columns: { name: "name", applied_at: utc("run_on") },
      orderBy: "run_on, id",
    });
    return rows.map((row) => {
      const { version, name } = splitName(row.name ?? "");
      return {
        label: row.name ?? "",
        version,
        names: [name],
        appliedAt: row.applied_at ?? undefined,
      };
    });
  },
};
