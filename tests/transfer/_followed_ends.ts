import { openDatabase } from "../../src/database/mod.ts";
import type { Database, Session } from "../../src/kernel/mod.ts";
import type { Feed } from "../../src/mediums/transfer/feed.ts";
import { installWal } from "../../src/mediums/transfer/notes/wal_install.ts";
import { createState, noteRun } from "../../src/mediums/transfer/state.ts";
import type { WayToFollow } from "../../src/mediums/transfer/way_to_follow.ts";
import { notedFeeds, writtenFeeds } from "../mediums/transfer/_noted.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import { describeServer, postgres } from "../support/postgres.ts";
import type { TestServer } from "../support/postgres.ts";
import { privateServer } from "../support/private_server.ts";
import { compare } from "./_oracle.ts";
import { randomOf } from "./_random.ts";
import { FEEDS, SOURCE, TARGET } from "./_reshaped.ts";

/** What was compared. */
export interface Figures {
  compared: number;
  rows: number;
}

/** Two databases, the one followed by the other. */
export interface FollowedEnds extends AsyncDisposable {
  readonly options: {
    readonly source: Database;
    readonly target: Database;
    readonly feeds: readonly Feed[];
  };
  readonly source: FreshDatabase;
  readonly target: FreshDatabase;
  random(below: number): number;
  /** Compares while the snapshot of a round is open. */
  compare(
    session: Session,
    told: { readonly figures: Figures; readonly wrong: string[] },
  ): Promise<void>;
}

/** A server of this file's own whose WAL can be read; to be called outside of tests. */
export async function logicalServer(): Promise<TestServer> {
  const { port, directory } = await privateServer({
    settings: [
      "wal_level = logical",
      "max_replication_slots = 20",
      "max_wal_senders = 20",
      "max_prepared_transactions = 20",
    ],
  });
  const { bin } = await postgres();
  return { ...await describeServer({ port, socket: directory }), bin };
}

/** Makes them, and has writes followed from now on. */
export async function followedEnds(
  { seed, way, server }: {
    readonly seed: number;
    readonly way: WayToFollow;
    readonly server?: TestServer;
  },
): Promise<FollowedEnds> {
  const stack = new AsyncDisposableStack();
  const on = server === undefined ? {} : { server };
  const host = stack.use(await testHost());
  const source = stack.use(await freshDatabase(on));
  const target = stack.use(await freshDatabase(on));
  const from = stack.use(await openDatabase(source.target, host));
  const to = stack.use(await openDatabase(target.target, host));
  await source.query(SOURCE);
  await target.query(
    [
      TARGET,
      ...createState(),
      noteRun({ fingerprint: "f", source: "s", startedAt: "2026-01-01" }),
    ].join(";"),
  );
  const feeds = await followedFeeds(way, { from, to });
  return {
    options: { source: from, target: to, feeds },
    source,
    target,
    random: randomOf(seed),
    async compare(session, { figures, wrong }) {
      const [exported] = await session.query<{ name: string }>(
        "SELECT pg_catalog.pg_export_snapshot() AS name",
      );
      const found = await compare({ source, target }, exported?.name);
      if (found === undefined) return;
      figures.compared++;
      figures.rows += found.rows;
      wrong.push(...found.wrong);
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** Feeds whose sources are written to from now on, to be followed in a way. */
export async function followedFeeds(
  way: WayToFollow,
  ends: { readonly from: Database; readonly to: Database },
): Promise<readonly Feed[]> {
  if (way === "triggers") return await notedFeeds(FEEDS, ends);
  const feeds = await writtenFeeds(FEEDS, ends);
  await using there = await ends.from.connect();
  await installWal(there, feeds);
  return feeds;
}
