import { splitName, withoutExtension } from "../entry_name.ts";
import { unsettled } from "../refusal.ts";
import { readRows, utc } from "../rows.ts";
import type { HistoryTable, ReadContext, Tool } from "../tool.ts";

const LOCK_TABLE = "knex_migrations_lock";

/** A row for each file that is applied, by its name. */
export const knex: Tool = {
  name: "knex",
  tables: [{ table: "knex_migrations" }],
  columns: ["id", "name", "batch", "migration_time"],
  identity: "version",
  async read(table, context) {
    await refuseLocked(table, context);
    const rows = await readRows(context.session, table, {
      columns: { name: "name", applied_at: utc("migration_time") },
      orderBy: "id",
    });
    return rows.map((row) => {
      const label = row.name ?? "";
      const { version, name } = splitName(label);
      return {
        label,
        version,
        names: [version === undefined ? withoutExtension(label) : name],
        appliedAt: row.applied_at ?? undefined,
      };
    });
  },
};

async function refuseLocked(
  table: HistoryTable,
  { session }: ReadContext,
): Promise<void> {
  if (!table.beside.includes(LOCK_TABLE)) return;
  const locks = await readRows(session, { ...table, table: LOCK_TABLE }, {
    columns: { is_locked: "is_locked" },
    orderBy: "index",
  });
  unsettled(
    "knex",
    locks.some((lock) => lock.is_locked === "1")
      ? ["its migration lock is taken"]
      : [],
    "Wait for the other run to end; where there is none, run `knex migrate:unlock`",
  );
}
