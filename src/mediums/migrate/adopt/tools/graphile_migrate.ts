import { splitName } from "../entry_name.ts";
import { readRows, utc } from "../rows.ts";
import type { Tool } from "../tool.ts";

/** Committed migrations are numbered; the current one is not in the history. */
export const graphileMigrate: Tool = {
  name: "graphile-migrate",
  tables: [{ schema: "graphile_migrate", table: "migrations" }],
  columns: ["hash", "previous_hash", "filename", "date"],
  identity: "version",
  async read(table, { session }) {
    const rows = await readRows(session, table, {
      columns: { filename: "filename", applied_at: utc("date") },
      orderBy: "filename, date",
    });
    return rows.map(({ filename, applied_at }) => {
      const { version, name } = splitName(filename ?? "");
      return {
        label: filename ?? "",
        version,
        names: name === "" ? [] : [name],
        appliedAt: applied_at ?? undefined,
      };
    });
  },
};
