import type { Feed } from "../feed.ts";

/** How rows come at first: through confiture, fetched by the target's server, or whichever is better for a table. */
export type TransferStrategy = "copy" | "fdw" | "hybrid";

/** All of them. */
export const STRATEGIES: readonly TransferStrategy[] = [
  "copy",
  "fdw",
  "hybrid",
];

/**
 * Needs nothing of the target's server: no extension, no way of its own to the
 * source, no password kept there.
 */
export const DEFAULT_STRATEGY: TransferStrategy = "copy";

/** How a feed's rows come, and why. */
export interface FeedStrategy {
  readonly feed: Feed;
  readonly kind: "copy" | "fdw";
  readonly reason: string;
}

/** Rows a second of a sample, either way. */
export interface Rates {
  readonly copy: number;
  readonly fdw: number;
}

/** What is known of a feed when it is decided. */
export interface ChoiceFacts {
  readonly feed: Feed;
  readonly bytes: number;
  /** Of all that comes to its table of the target. */
  readonly targetBytes: number;
  /** How many ranges come to that table. */
  readonly targetRanges: number;
  /** Whether that table has rules: COPY passes them by, INSERT does not. */
  readonly hasRules?: boolean;
  /** Absent where nothing was measured. */
  readonly rates?: Rates;
}

/** Below that it comes and goes in a moment, whichever way. */
export const WORTH_BYTES = 32 * 1024 * 1024;
/** Below that a table keeps its indexes while it is filled. */
const SMALL_BYTES = 4 * 1024 * 1024;
/** So much faster it has to be: a sample is a sample. */
const MARGIN = 1.1;

/** Decides for a feed. `refused` tells why the target's server cannot fetch rows. */
export function chooseFor(
  { feed, bytes, rates, ...facts }: ChoiceFacts,
  { strategy, refused }: {
    readonly strategy: TransferStrategy;
    readonly refused?: string;
  },
): FeedStrategy {
  const chosen = (kind: FeedStrategy["kind"], reason: string) => ({
    feed,
    kind,
    reason,
  });
  if (strategy === "copy") return chosen("copy", "as asked for");
  const unfit = unfitness(feed, facts);
  if (unfit !== undefined) return chosen("copy", unfit);
  if (refused !== undefined) return chosen("copy", refused);
  if (strategy === "fdw") return chosen("fdw", "as asked for");
  if (bytes < WORTH_BYTES) return chosen("copy", "it is small");
  if (rates === undefined) return chosen("copy", "nothing was measured");
  const measured = `${grouped(rates.fdw)} rows a second by fdw, ${
    grouped(rates.copy)
  } by copy`;
  return chosen(rates.fdw > rates.copy * MARGIN ? "fdw" : "copy", measured);
}

/** What the target's server would do otherwise than a copy does; undefined where nothing. */
export function unfitness(
  { columns, from, target }: Feed,
  { targetBytes, targetRanges, hasRules = false }: Pick<
    ChoiceFacts,
    "targetBytes" | "targetRanges" | "hasRules"
  >,
): string | undefined {
  if (hasRules) return "its table has rules, which only a copy passes by";
  if (columns.length === 0 || from !== undefined) {
    return "it is read in a way of its own";
  }
  const money = target.columns.find(({ baseType }) => baseType === "money");
  if (money !== undefined) {
    return `${money.name} is money, which two servers may write differently`;
  }
  return targetBytes < SMALL_BYTES && targetRanges > 1
    ? "it is small and comes in parts, which have to be of one moment"
    : undefined;
}

/** `1,234,567` */
function grouped(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
