import { isVersion, withoutExtension } from "../entry_name.ts";
import { unsettled } from "../refusal.ts";
import type { TextRow } from "../rows.ts";
import { readRows, utc } from "../rows.ts";
import type { HistoryEntry, HistoryTable, ReadContext, Tool } from "../tool.ts";

const LOCK_TABLE = "databasechangeloglock";

/** A change set is known by id, author and file together. */
export const liquibase: Tool = {
  name: "liquibase",
  tables: [{ table: "databasechangelog" }],
  columns: ["id", "author", "filename", "orderexecuted", "exectype"],
  identity: "name",
  async read(table, context) {
    const rows = await readRows(context.session, table, {
      columns: {
        id: "id",
        author: "author",
        filename: "filename",
        exectype: "exectype",
        applied_at: utc("dateexecuted"),
      },
      orderBy: "orderexecuted, dateexecuted, id",
    });
    unsettled(
      "liquibase",
      rows.filter(({ exectype }) => exectype === "FAILED")
        .map((row) => `${labelOf(row)} failed`),
      "Run `liquibase update` until the change set is executed",
    );
    await refuseLocked(table, context);
    const ran = rows.filter(({ exectype }) => exectype !== "SKIPPED");
    return ran.map((row) => entryOf(row, ran));
  },
};

async function refuseLocked(
  table: HistoryTable,
  { session }: ReadContext,
): Promise<void> {
  if (!table.beside.includes(LOCK_TABLE)) return;
  const locks = await readRows(session, { ...table, table: LOCK_TABLE }, {
    columns: { locked: "locked", by: "lockedby" },
    orderBy: "id",
  });
  unsettled(
    "liquibase",
    locks.filter(({ locked }) => locked === "true")
      .map(({ by }) => `${by ?? "Somebody"} holds its lock`),
    "Wait for the other run to end; where there is none, run `liquibase release-locks`",
  );
}

function labelOf({ filename, id, author }: TextRow): string {
  return `${filename}::${id}::${author}`;
}

function entryOf(row: TextRow, all: readonly TextRow[]): HistoryEntry {
  const id = row.id ?? "";
  const file = withoutExtension(row.filename ?? "");
  const isOnly = (column: string) =>
    all.filter((other) => other[column] === row[column]).length === 1;
  return {
    label: labelOf(row),
    version: isVersion(id) && isOnly("id") ? id : undefined,
    names: [
      `${file}_${id}`,
      ...isOnly("id") ? [id] : [],
      `${row.author}_${id}`,
      `${id}_${row.author}`,
      ...isOnly("filename") ? [file] : [],
    ],
    appliedAt: row.applied_at ?? undefined,
  };
}
