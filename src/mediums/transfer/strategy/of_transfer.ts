import { relationText } from "../../../copy/relation.ts";
import type { TableStrategy } from "../bulk.ts";
import type { OpenTransfer, Planned } from "../open_transfer.ts";
import { DEFAULT_STRATEGY } from "./choice.ts";
import type { FeedStrategy } from "./choice.ts";
import { chooseStrategies } from "./strategies.ts";
import type { Strategies } from "./strategies.ts";

/** How the first rows of a transfer come; with `paced` they are held back on their way through confiture. */
export async function strategiesOf(
  { options, jobs, signal }: OpenTransfer,
  { plan, ends }: Pick<Planned, "plan" | "ends">,
  { isTried = false, paced }: {
    readonly isTried?: boolean;
    readonly paced?: unknown;
  } = {},
): Promise<Strategies> {
  return await chooseStrategies({
    ...ends,
    from: options.from.target,
    feeds: plan.feeds,
    fills: plan.customSql,
    strategy: options.strategy ?? DEFAULT_STRATEGY,
    isTried,
    ...paced === undefined
      ? {}
      : { never: "only what is copied through confiture can be held back" },
    jobs,
    host: options.host,
    signal,
  });
}

/** The same for those who are told. */
export function tableStrategy(
  { feed, kind, reason }: FeedStrategy,
): TableStrategy {
  return {
    source: relationText(feed.source),
    target: relationText(feed.target),
    kind,
    reason,
  };
}
