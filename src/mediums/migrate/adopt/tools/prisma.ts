import { splitName } from "../entry_name.ts";
import { unsettled } from "../refusal.ts";
import { readRows, utc } from "../rows.ts";
import type { Tool } from "../tool.ts";

/** Finished and not rolled back counts; neither is a failure that blocks everything. */
export const prisma: Tool = {
  name: "prisma",
  tables: [{ table: "_prisma_migrations" }],
  columns: ["migration_name", "checksum", "finished_at", "rolled_back_at"],
  identity: "version",
  async read(table, { session }) {
    const rows = await readRows(session, table, {
      columns: {
        name: "migration_name",
        checksum: "checksum",
        finished_at: utc("finished_at"),
        rolled_back_at: "rolled_back_at",
        milliseconds:
          "pg_catalog.round(EXTRACT(EPOCH FROM finished_at - started_at) * 1000)::bigint",
      },
      orderBy: "started_at, migration_name",
    });
    const standing = rows.filter((row) => row.rolled_back_at === null);
    unsettled(
      "prisma",
      standing.filter((row) => row.finished_at === null)
        .map(({ name }) => `${name} failed or is still running`),
      "Repair the database by hand, and run `prisma migrate resolve` for it",
    );
    return standing.map((row) => {
      const { version, name } = splitName(row.name ?? "");
      return {
        label: row.name ?? "",
        version,
        names: [name],
        checksum: row.checksum ?? undefined,
        appliedAt: row.finished_at ?? undefined,
        executionTimeMs: Number(row.milliseconds),
      };
    });
  },
};
