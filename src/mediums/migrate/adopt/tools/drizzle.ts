import { optional, readRows, utc } from "../rows.ts";
import type { TextRow } from "../rows.ts";
import { splitName } from "../entry_name.ts";
import type { Files } from "../../../../kernel/plugin.ts";
import { readJournal } from "../journal.ts";
import type { HistoryEntry, Tool } from "../tool.ts";

/** A row has the file's SHA-256 and the time in its journal, which knows the name. */
export const drizzle: Tool = {
  name: "drizzle",
  tables: [
    { schema: "drizzle", table: "__drizzle_migrations" },
    { table: "__drizzle_migrations" },
  ],
  columns: ["id", "hash", "created_at"],
  identity: "name",
  async read(table, { session, files }) {
    const rows = await readRows(session, table, {
      columns: {
        hash: "hash",
        created_at: "created_at",
        name: optional(table, "name"),
        applied_at: optional(table, "applied_at", utc("applied_at")),
      },
      orderBy: "created_at, id",
    });
    const tags = await tagsIn(files);
    return rows.map((row) => entryOf(row, tags.get(row.created_at ?? "")));
  },
};

async function tagsIn(files: Files): Promise<ReadonlyMap<string, string>> {
  const entries = await readJournal(files);
  return new Map(entries.map(({ when, tag }) => [when, tag]));
}

function entryOf(row: TextRow, tag: string | undefined): HistoryEntry {
  const { hash, created_at } = row;
  const known = row.name ?? tag;
  const { name } = splitName(known ?? "");
  return {
    label: known ?? `${hash?.slice(0, 12)}… of ${created_at}`,
    names: [known ?? "", name].filter((each) => each !== ""),
    checksum: hash ?? undefined,
    appliedAt: row.applied_at ?? undefined,
  };
}
