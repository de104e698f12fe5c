import type { Session } from "../../../../src/kernel/mod.ts";
import type { Feed } from "../../../../src/mediums/transfer/feed.ts";
import { createNotesTable } from "../../../../src/mediums/transfer/notes/install_statements.ts";
import { readKeyColumns } from "../../../../src/mediums/transfer/notes/key_columns.ts";
import { sourcesOf } from "../../../../src/mediums/transfer/notes/noted_source.ts";
import { createNotesSchema } from "../../../../src/mediums/transfer/notes/notes_schema.ts";
import { describePartitions } from "../../../../src/mediums/transfer/notes/partitions.ts";
import { quoteName } from "../../../../src/sql/quote.ts";

/** Makes all that following by the WAL needs, but the slot: on any server. */
export async function publish(
  session: Session,
  feeds: readonly Feed[],
): Promise<void> {
  const sources = sourcesOf(feeds);
  const columns = await readKeyColumns(session, sources);
  const tables = sources.map(({ source }) =>
    quoteName(source.schema, source.name)
  );
  await session.execute([
    ...createNotesSchema(),
    ...sources.flatMap((noted) =>
      createNotesTable(noted, columns.get(noted.source.oid) ?? [])
    ),
    `CREATE PUBLICATION confiture_transfer FOR TABLE ${tables.join(", ")}`,
    "COMMENT ON PUBLICATION confiture_transfer IS 'confiture: ours'",
    ...sources.map(describePartitions),
  ].join(";\n"));
}

/** A table and a partitioned one. */
export const PUBLISHED = `
CREATE TABLE a (id int, other text, PRIMARY KEY (other, id));
CREATE TABLE parts (id int PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10)`;
