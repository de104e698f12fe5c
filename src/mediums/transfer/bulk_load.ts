import { arrivalSettings } from "../../copy/arrival_settings.ts";
import { joinJournal } from "../../copy/journal.ts";
import { load } from "../../copy/load.ts";
import type { CopyUnit, LoadProgress, Through } from "../../copy/load.ts";
import { isSameRelation } from "../../copy/relation.ts";
import { snapshotSettings } from "../../copy/snapshot.ts";
import type { Snapshot } from "../../copy/snapshot.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Database, Session } from "../../kernel/mod.ts";
import { settleRanges } from "./bulk_begin.ts";
import type { FeedCopy } from "./bulk_copies.ts";
import type { Feed } from "./feed.ts";
import type { EqualityOf } from "./round_equality.ts";
import type { FormatOf } from "./round_formats.ts";
import { noteArrived, STATE } from "./state.ts";
import type { RangeState } from "./state.ts";
import type { ForeignFeed } from "./strategy/foreign_feeds.ts";
import { loadForeign } from "./strategy/foreign_load.ts";

/** How the target's server fetches rows of some feeds itself. */
export interface BulkForeign {
  isFor(feed: Feed): boolean;
  /** Makes what they are fetched through. */
  prepare(
    copies: readonly FeedCopy[],
  ): Promise<(copy: FeedCopy["copy"]) => ForeignFeed>;
}

/** What bringing ranges needs. */
export interface BulkLoading {
  readonly source: Database;
  readonly target: Database;
  readonly snapshot: Snapshot;
  /** Of the target. */
  readonly session: Session;
  readonly copies: readonly FeedCopy[];
  readonly foreign?: BulkForeign;
  readonly formatOf: FormatOf;
  readonly equality: EqualityOf;
  readonly jobs: number;
  readonly signal?: AbortSignal;
  onProgress?(progress: LoadProgress): void;
  /** Waits until a range may begin; false leaves what is not copied. */
  mayBegin?(): Promise<boolean>;
  /** Holds the bytes back that are copied. */
  readonly paced?: Through;
}

/** What has come, and what has not. */
export interface Loaded {
  readonly rows: number;
  readonly bytes: number;
  /** How many ranges are left. */
  readonly left: number;
}

/** Brings ranges, each noted in the transaction that its rows come in. */
export async function bringRanges(
  ranges: ReadonlyMap<CopyUnit, RangeState>,
  loading: BulkLoading,
): Promise<Loaded> {
  const { foreign, copies, mayBegin } = loading;
  const sum = { rows: 0, bytes: 0, left: ranges.size };
  const feedOf = ({ copy }: CopyUnit) =>
    copies.find((one) => one.copy === copy)?.feed;
  const isForeign = (unit: CopyUnit) => {
    const feed = feedOf(unit);
    return feed !== undefined && foreign?.isFor(feed) === true;
  };
  const units = [...ranges.keys()];
  const shared = {
    jobs: loading.jobs,
    ...loading.signal === undefined ? {} : { signal: loading.signal },
    settings: [
      ...arrivalSettings(loading.session, { isDurable: false }),
      joinJournal(STATE),
    ],
    ...mayBegin === undefined
      ? {}
      : { mayBegin: () => loading.mayBegin?.() ?? Promise.resolve(true) },
    settle: (worker: Session, unit: CopyUnit, rows: number) =>
      settle(worker, ranges.get(unit), rows),
    onProgress: (progress: LoadProgress) => {
      if (progress.kind === "done") {
        sum.rows += progress.rows;
        sum.bytes += progress.bytes;
        sum.left--;
      }
      loading.onProgress?.(progress);
    },
  };
  await loadCopies(units.filter((unit) => !isForeign(unit)), {
    ...shared,
    loading,
  });
  const fetched = units.filter(isForeign);
  if (foreign !== undefined && fetched.length > 0) {
    const feeds = new Set(fetched.flatMap((unit) => feedOf(unit) ?? []));
    const foreignOf = await foreign.prepare(
      copies.filter(({ feed }) => feeds.has(feed)),
    );
    await loadForeign(fetched, {
      ...shared,
      target: loading.target,
      feedOf: ({ copy }) => foreignOf(copy),
    });
    await settleFetched([...feeds], loading);
  }
  return sum;
}

async function loadCopies(
  units: readonly CopyUnit[],
  { loading: { snapshot, target, copies, paced }, ...shared }:
    & Omit<
      Parameters<typeof load>[1],
      "snapshot" | "target"
    >
    & { readonly loading: BulkLoading },
): Promise<void> {
  if (units.length === 0) return;
  await load(units, {
    ...shared,
    snapshot,
    target,
    ...paced === undefined ? {} : { throughOf: () => paced },
    isAlone: ({ target }) =>
      copies.filter(({ copy }) => isSameRelation(copy.target, target))
        .length === 1,
  });
}

async function settle(
  worker: Session,
  range: RangeState | undefined,
  rows: number,
): Promise<void> {
  if (range === undefined) throw new TypeError("A range is not known");
  const { results: [noted] } = await worker.execute(noteArrived(range, rows));
  if (noted?.rows === 1) return;
  throw new ConfitureError(
    "transfer/failed",
    "Cannot go on copying: somebody else copies the same rows",
  );
}

/** In a snapshot that is younger than all that the ranges were read in. */
async function settleFetched(
  feeds: readonly Feed[],
  { source, session, formatOf, equality, signal }: BulkLoading,
): Promise<void> {
  await using there = await source.connect(
    signal === undefined ? {} : { signal },
  );
  await there.execute(
    `BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;${
      snapshotSettings(there, {})
    }`,
  );
  await settleRanges(feeds, {
    source: there,
    target: session,
    formatOf,
    equality,
  });
}
