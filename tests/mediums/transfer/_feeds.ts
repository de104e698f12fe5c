import type { Relation } from "../../../src/copy/relation.ts";
import { readRelations } from "../../../src/copy/relations.ts";
import type { Database } from "../../../src/kernel/mod.ts";
import type { Feed } from "../../../src/mediums/transfer/feed.ts";
import type { NotedFeed } from "../../../src/mediums/transfer/round.ts";
import { quoteName } from "../../../src/sql/quote.ts";
import type { FreshDatabase } from "../../support/database.ts";

/** A feed as a test writes it: expressions by the target's columns. */
export interface WrittenFeed {
  readonly source: string;
  readonly target: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly where?: string;
  /** Columns of the source. */
  readonly key: readonly string[];
  /** Columns of the target, among `columns`. */
  readonly targetKey: readonly string[];
}

/** Makes feeds of what a test writes, and the notes' tables with their triggers. */
export async function notedFeeds(
  written: readonly WrittenFeed[],
  { from, to, source }: {
    readonly from: Database;
    readonly to: Database;
    readonly source: FreshDatabase;
  },
): Promise<readonly NotedFeed[]> {
  await using there = await from.connect();
  await using here = await to.connect();
  const sources = await readRelations(there);
  const targets = await readRelations(here);
  const feeds = written.map((one) => feedOf(one, { sources, targets }));
  const names = [...new Set(written.map((one) => one.source))];
  const noted = feeds.map((feed) => ({
    feed,
    notes: {
      schema: "confiture_transfer",
      name: `notes_${names.indexOf(feed.source.name) + 1}`,
    },
  }));
  await source.query("CREATE SCHEMA IF NOT EXISTS confiture_transfer");
  for (const name of names) {
    const one = noted.find(({ feed }) => feed.source.name === name);
    if (one !== undefined) await source.query(notesOf(one));
  }
  return noted;
}

function feedOf(
  { columns, where, key, targetKey, ...names }: WrittenFeed,
  { sources, targets }: {
    readonly sources: readonly Relation[];
    readonly targets: readonly Relation[];
  },
): Feed {
  const source = sources.find(({ name }) => name === names.source);
  const target = targets.find(({ name }) => name === names.target);
  if (!source || !target) throw new Error(`There is no ${names.source}`);
  const made = target.columns.filter(({ name }) => name in columns)
    .map(({ name }) => ({ name, expression: columns[name] ?? "NULL" }));
  return {
    id: `${quoteName(source.schema, source.name)} > ${
      quoteName(target.schema, target.name)
    }`,
    source,
    target,
    columns: made,
    ...(where === undefined ? {} : { where }),
    key: {
      source: key,
      target: made.filter(({ name }) => targetKey.includes(name)),
    },
  };
}

/** A stand-in: triggers that note keys. */
function notesOf({ feed: { source, key }, notes }: NotedFeed): string {
  const table = quoteName(source.schema, source.name);
  const into = quoteName(notes.schema, notes.name);
  const names = key.source.map((name) => quoteName(name));
  const of = (row: string) => names.map((name) => `${row}.${name}`).join(", ");
  const columns = names.join(", ");
  return `
CREATE TABLE ${into} AS SELECT ${columns} FROM ${table} WITH NO DATA;
ALTER TABLE ${into} ADD confiture_tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  ADD confiture_at timestamptz NOT NULL DEFAULT now();
CREATE FUNCTION confiture_transfer.${notes.name}_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO ${into} (${columns}) VALUES (${of("OLD")});
    RETURN NULL;
  END IF;
  INSERT INTO ${into} (${columns}) VALUES (${of("NEW")});
  IF TG_OP = 'UPDATE' AND (${of("OLD")}) IS DISTINCT FROM (${of("NEW")}) THEN
    INSERT INTO ${into} (${columns}) VALUES (${of("OLD")});
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION confiture_transfer.${notes.name}_all() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO ${into} DEFAULT VALUES;
  RETURN NULL;
END $$;
CREATE TRIGGER confiture_row AFTER INSERT OR UPDATE OR DELETE ON ${table}
  FOR EACH ROW EXECUTE FUNCTION confiture_transfer.${notes.name}_row();
CREATE TRIGGER confiture_all AFTER TRUNCATE ON ${table}
  FOR EACH STATEMENT EXECUTE FUNCTION confiture_transfer.${notes.name}_all();
ALTER TABLE ${table} ENABLE ALWAYS TRIGGER confiture_row, ENABLE ALWAYS TRIGGER confiture_all`;
}
