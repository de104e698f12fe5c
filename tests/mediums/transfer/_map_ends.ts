import type { TransferMap } from "../../../src/config/map_tables.ts";
import { readRelations } from "../../../src/copy/relations.ts";
import { Snapshot } from "../../../src/copy/snapshot.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import type { Database, Problem } from "../../../src/kernel/mod.ts";
import { checkedFeeds } from "../../../src/mediums/transfer/checked_feeds.ts";
import type { MappedFeed } from "../../../src/mediums/transfer/feed_mapped.ts";
import { feedsOf } from "../../../src/mediums/transfer/feeds.ts";
import { inverseFeeds } from "../../../src/mediums/transfer/inverse_feeds.ts";
import { freshDatabase } from "../../support/database.ts";
import type { FreshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { mapOf } from "./_map_feeds.ts";

/** What a map comes to between two databases. */
export interface Outcome {
  readonly feeds: readonly MappedFeed[];
  readonly back: readonly MappedFeed[];
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
}

/** Two databases of a test's own. */
export interface TwoEnds extends AsyncDisposable {
  readonly source: FreshDatabase;
  readonly target: FreshDatabase;
}

/** Makes both ends. */
export async function twoEnds(
  source: string,
  target: string,
): Promise<TwoEnds> {
  const made = await Promise.all([freshDatabase(), freshDatabase()]);
  const [left, right] = made;
  await left.query(source);
  await right.query(target);
  return {
    source: left,
    target: right,
    async [Symbol.asyncDispose]() {
      for (const each of made) await each[Symbol.asyncDispose]();
    },
  };
}

/** Works out and checks the feeds of a map, and those of the way back. */
export async function outcomeOf(
  text: string,
  { source, target }: Pick<TwoEnds, "source" | "target">,
): Promise<Outcome> {
  await using host = testHost();
  await using from = await openDatabase(source.target, host);
  await using to = await openDatabase(target.target, host);
  return await outcomeBetween(await mapOf(text), from, to);
}

async function outcomeBetween(
  map: TransferMap,
  from: Database,
  to: Database,
): Promise<Outcome> {
  await using source = await Snapshot.open(from);
  await using target = await Snapshot.open(to);
  const found = await feedsOf(
    map,
    await readRelations(source.session),
    await readRelations(target.session),
  );
  const checked = await checkedFeeds(found.feeds, {
    source: source.session,
    target: target.session,
  });
  const problems = [...found.problems, ...checked.problems];
  const notes = [...found.notes, ...checked.notes];
  if (problems.length > 0) return { feeds: [], back: [], problems, notes };
  const inverse = await inverseFeeds(checked.feeds);
  const back = await checkedFeeds(inverse.feeds, {
    source: target.session,
    target: source.session,
  });
  return {
    feeds: checked.feeds,
    back: back.feeds,
    problems: [...inverse.problems, ...back.problems],
    notes: [
      ...notes,
      ...[...inverse.notes, ...back.notes].map((note) => `back: ${note}`),
    ],
  };
}
