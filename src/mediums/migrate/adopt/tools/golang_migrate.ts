import { isVersion } from "../entry_name.ts";
import { unsettled } from "../refusal.ts";
import { readRows } from "../rows.ts";
import type { Tool } from "../tool.ts";
import { entriesUpTo } from "../up_to.ts";

/** One row: the newest version, and whether it came to its end. */
export const golangMigrate: Tool = {
  name: "golang-migrate",
  tables: [{ table: "schema_migrations" }],
  columns: ["version", "dirty"],
  identity: "version",
  async read(table, { session, migrations }) {
    const rows = await readRows(session, table, {
      columns: { version: "version", dirty: "dirty" },
      orderBy: "version",
    });
    unsettled(
      "golang-migrate",
      rows.filter(({ dirty }) => dirty === "true")
        .map(({ version }) => `version ${version} is dirty`),
      "Finish or undo that migration by hand, and run `migrate force VERSION` with the version the database has then",
    );
    const newest = rows.at(-1)?.version;
    if (!isVersion(newest)) return [];
    return entriesUpTo(newest, migrations, { label: `up to ${newest}` });
  },
};
