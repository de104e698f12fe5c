import { isVersion } from "../entry_name.ts";
import { readRows, utc } from "../rows.ts";
import type { TextRow } from "../rows.ts";
import type { Tool } from "../tool.ts";

/** A row for each step up or down: the last one of a version decides. */
export const goose: Tool = {
  name: "goose",
  tables: [{ table: "goose_db_version" }],
  columns: ["id", "version_id", "is_applied"],
  identity: "version",
  async read(table, { session }) {
    const rows = await readRows(session, table, {
      columns: {
        version: "version_id",
        is_applied: "is_applied",
        applied_at: utc("tstamp"),
      },
      orderBy: "id",
    });
    const last = new Map<string | null, TextRow>();
    for (const row of rows) {
      last.delete(row.version ?? null);
      last.set(row.version ?? null, row);
    }
    // Version 0 stands for the empty database.
    return [...last.values()].flatMap((row) =>
      row.is_applied === "true" && isVersion(row.version) && row.version !== "0"
        ? [{
          label: row.version,
          version: row.version,
          names: [],
          appliedAt: row.applied_at ?? undefined,
        }]
        : []
    );
  },
};
