import type { Relation } from "../../../src/copy/relation.ts";
import { readRelations } from "../../../src/copy/relations.ts";
import type { Database } from "../../../src/kernel/mod.ts";
import type { Feed } from "../../../src/mediums/transfer/feed.ts";
import { installNotes } from "../../../src/mediums/transfer/notes/install.ts";
import { quoteName } from "../../../src/sql/quote.ts";

/** A feed as a test writes it: expressions by the target's columns. */
export interface WrittenFeed {
  readonly source: string;
  readonly target: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly where?: string;
  readonly targetWhere?: string;
  readonly keeps?: readonly string[];
  readonly from?: string;
  /** Columns of the source. */
  readonly key: readonly string[];
  /** Columns of the target, among `columns`. */
  readonly targetKey: readonly string[];
}

/** Makes feeds of what a test writes, and has writes to their sources noted. */
export async function notedFeeds(
  written: readonly WrittenFeed[],
  { from, to }: { readonly from: Database; readonly to: Database },
): Promise<readonly Feed[]> {
  const feeds = await writtenFeeds(written, { from, to });
  await using there = await from.connect();
  await installNotes(there, feeds);
  return feeds;
}

/** Makes feeds of what a test writes. */
export async function writtenFeeds(
  written: readonly WrittenFeed[],
  { from, to }: { readonly from: Database; readonly to: Database },
): Promise<readonly Feed[]> {
  await using there = await from.connect();
  await using here = await to.connect();
  const sources = await readRelations(there);
  const targets = await readRelations(here);
  return written.map((one) => feedOf(one, { sources, targets }));
}

function feedOf(
  { columns, key, targetKey, source: sourceName, target: targetName, ...more }:
    WrittenFeed,
  { sources, targets }: {
    readonly sources: readonly Relation[];
    readonly targets: readonly Relation[];
  },
): Feed {
  const source = sources.find(({ name }) => name === sourceName);
  const target = targets.find(({ name }) => name === targetName);
  if (!source || !target) throw new Error(`There is no ${sourceName}`);
  const made = target.columns.filter(({ name }) => name in columns)
    .map(({ name }) => ({ name, expression: columns[name] ?? "NULL" }));
  return {
    id: `${quoteName(source.schema, source.name)} > ${
      quoteName(target.schema, target.name)
    }`,
    source,
    target,
    columns: made,
    ...more,
    key: {
      source: key,
      target: made.filter(({ name }) => targetKey.includes(name)),
    },
  };
}
