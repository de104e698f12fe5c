import { isSameRelation } from "../../copy/relation.ts";
import type { Feed } from "./feed.ts";
import type { NotedFeed } from "./round_statements.ts";

/** What a table of notes holds. */
export interface PendingNotes {
  readonly notes: number;
  /** Whether the table was emptied. */
  readonly isTruncated: boolean;
}

/** What a round has to do. */
export interface RoundPlan {
  /** Feeds of which single rows come again. */
  readonly keyed: readonly KeyedFeed[];
  /** Feeds of which all rows come again. */
  readonly whole: readonly NotedFeed[];
  /** One feed for each table of the target that is emptied. */
  readonly emptied: readonly Feed[];
  /** Tables of the target that lose all rows but those of some feeds. */
  readonly thinned: readonly ThinnedTable[];
}

/** A feed, and how many keys of it are noted, at most. */
export interface KeyedFeed extends NotedFeed {
  readonly count: number;
}

/** A table of the target where the rows of some feeds stay. */
export interface ThinnedTable {
  readonly feed: Feed;
  readonly kept: readonly Feed[];
}

/** Decides what becomes of the rows of all feeds. */
export function planRound(
  feeds: readonly NotedFeed[],
  pendingOf: (noted: NotedFeed) => PendingNotes | undefined,
): RoundPlan {
  const isTruncated = (noted: NotedFeed) =>
    pendingOf(noted)?.isTruncated === true;
  const whole: NotedFeed[] = [];
  const emptied: Feed[] = [];
  const thinned: ThinnedTable[] = [];
  for (const group of byTarget(feeds)) {
    const [first] = group;
    const truncated = group.filter(isTruncated);
    if (first === undefined || truncated.length === 0) continue;
    const kept = group.filter((noted) => !truncated.includes(noted));
    if (kept.length === 0 || !group.every((one) => isAlike(one, first))) {
      whole.push(...group);
      emptied.push(first.feed);
    } else {
      whole.push(...truncated);
      thinned.push({ feed: first.feed, kept: kept.map(({ feed }) => feed) });
    }
  }
  return {
    keyed: feeds.flatMap((noted) => {
      const count = pendingOf(noted)?.notes ?? 0;
      return count === 0 || whole.includes(noted) ? [] : [{ ...noted, count }];
    }),
    whole,
    emptied,
    thinned,
  };
}

/** Feeds that share a table of the target, together. */
export function byTarget(
  feeds: readonly NotedFeed[],
): readonly (readonly NotedFeed[])[] {
  const groups: NotedFeed[][] = [];
  for (const noted of feeds) {
    const group = groups.find(([one]) =>
      one !== undefined && isSameRelation(one.feed.target, noted.feed.target)
    );
    if (group === undefined) groups.push([noted]);
    else group.push(noted);
  }
  return groups;
}

/** Whether rows of both are known by the same columns. */
function isAlike(one: NotedFeed, other: NotedFeed): boolean {
  const names = ({ feed }: NotedFeed) =>
    JSON.stringify(feed.key.target.map(({ name }) => name));
  return names(one) === names(other);
}
