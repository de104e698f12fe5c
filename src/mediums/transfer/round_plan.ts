import { isSameRelation } from "../../copy/relation.ts";
import type { Relation } from "../../copy/relation.ts";
import type { Feed } from "./feed.ts";

/** What the notes of a table hold. */
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
  readonly whole: readonly Feed[];
  /** Whose rows go at once: those feeds, or one for each table that is emptied. */
  readonly cleared: readonly Feed[];
}

/** A feed of which keys are noted. */
export interface KeyedFeed {
  readonly feed: Feed;
  readonly parts: readonly KeyedPart[];
}

/** A table that keys of a feed are noted of, as if the feed read it alone. */
export interface KeyedPart {
  readonly part: Feed;
  /** How many notes there are, at most. */
  readonly count: number;
}

/** Each table that the rows of a feed come from, its own first. */
export function partsOf(feed: Feed): readonly Feed[] {
  const { beside = [], from: _, ...alone } = feed;
  return [
    feed,
    ...beside.map((side) => ({ ...alone, ...side, columns: [] })),
  ];
}

/** One of the feeds, or parts of them, for each table that is noted. */
export function notedTables(feeds: readonly Feed[]): readonly Feed[] {
  const parts = feeds.flatMap(partsOf);
  return parts.filter((part, at) =>
    parts.findIndex(({ source }) => source.oid === part.source.oid) === at
  );
}

/** Decides what becomes of the rows of all feeds. */
export function planRound(
  feeds: readonly Feed[],
  pendingOf: (source: Relation) => PendingNotes | undefined,
): RoundPlan {
  const whole = new Set(
    feeds.filter((feed) =>
      partsOf(feed).some(({ source }) =>
        pendingOf(source)?.isTruncated === true
      )
    ),
  );
  const cleared: Feed[] = [];
  for (const feed of [...whole]) {
    if (feed.targetWhere !== undefined) {
      cleared.push(feed);
      continue;
    }
    // Whose rows of a table are whose is not known: all of them come again.
    if (cleared.some((one) => isSameRelation(one.target, feed.target))) {
      continue;
    }
    cleared.push(feed);
    for (const other of feeds) {
      if (isSameRelation(other.target, feed.target)) whole.add(other);
    }
  }
  return {
    keyed: feeds.flatMap((feed) => {
      if (whole.has(feed)) return [];
      const parts = partsOf(feed).flatMap((part) => {
        const count = pendingOf(part.source)?.notes ?? 0;
        return count === 0 ? [] : [{ part, count }];
      });
      return parts.length === 0 ? [] : [{ feed, parts }];
    }),
    whole: feeds.filter((feed) => whole.has(feed)),
    cleared,
  };
}
