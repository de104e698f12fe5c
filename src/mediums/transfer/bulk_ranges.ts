import type { CopyUnit } from "../../copy/load.ts";
import { quoteName } from "../../sql/quote.ts";
import { isSameRelation } from "../../copy/relation.ts";
import type { RelationName } from "../../copy/relation.ts";
import type { FeedCopy } from "./bulk_copies.ts";
import type { RangeState } from "./state.ts";

/** All ranges of all feeds, none of which has arrived. */
export function plannedRanges(
  copies: readonly FeedCopy[],
): readonly RangeState[] {
  return copies.flatMap(({ feed, copy: { source, target, ranges } }) =>
    ranges.map(({ from, to }) => ({
      feed: feed.id,
      target: { schema: target.schema, name: target.name },
      relation: { schema: source.schema, name: source.name },
      filenode: source.filenode,
      from,
      ...to === undefined ? {} : { to },
      bytes: Math.round(source.bytes / ranges.length),
    }))
  );
}

/** What is left of a copy that was cut off. */
export interface LeftRanges {
  /** Those that have not arrived. */
  readonly left: readonly RangeState[];
  /** Tables of the target that begin anew: what they hold cannot be told apart. */
  readonly anew: readonly RelationName[];
  /** Ids of the feeds some rows of which have arrived, and stay. */
  readonly begun: ReadonlySet<string>;
}

/**
 * Finds out what is left. Ranges are told by their blocks: a table that was
 * rewritten since has other rows in them, and one that has come or gone has
 * brought or taken rows that nobody has noted.
 */
export function leftRanges(
  known: readonly RangeState[],
  planned: readonly RangeState[],
): LeftRanges {
  const left: RangeState[] = [];
  const anew: RelationName[] = [];
  const begun = new Set<string>();
  const groups = Map.groupBy(planned, ({ target }) => keyOf(target));
  for (const [key, ranges] of groups) {
    const before = known.filter(({ target }) => keyOf(target) === key);
    const [first] = ranges;
    if (first !== undefined && filesOf(before) !== filesOf(ranges)) {
      anew.push(first.target);
      left.push(...ranges);
      continue;
    }
    for (const range of before) {
      if (range.rows === undefined) left.push(range);
      else begun.add(range.feed);
    }
  }
  return { left, anew, begun };
}

function filesOf(ranges: readonly RangeState[]): string {
  const files = ranges.map(({ feed, relation, filenode }) =>
    `${feed} ${keyOf(relation)} ${filenode}`
  );
  return JSON.stringify([...new Set(files)].sort());
}

function keyOf({ schema, name }: RelationName): string {
  return quoteName(schema, name);
}

/** What is to be copied, the largest tables first, with what each range is noted as. */
export function unitsOfRanges(
  ranges: readonly RangeState[],
  copies: readonly FeedCopy[],
): ReadonlyMap<CopyUnit, RangeState> {
  const units = ranges.flatMap((range) => {
    const found = copies.find(({ feed, copy }) =>
      feed.id === range.feed && isSameRelation(copy.source, range.relation)
    );
    if (found === undefined) return [];
    const { from, to, bytes } = range;
    const unit: CopyUnit = {
      copy: found.copy,
      range: { from, ...to === undefined ? {} : { to } },
      bytes,
    };
    return [{ unit, range }];
  });
  units.sort((a, b) => b.unit.copy.source.bytes - a.unit.copy.source.bytes);
  return new Map(units.map(({ unit, range }) => [unit, range]));
}
