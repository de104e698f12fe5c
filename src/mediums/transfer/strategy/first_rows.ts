import type { Relation } from "../../../copy/relation.ts";
import type { Session } from "../../../kernel/mod.ts";
import type { BulkForeign } from "../bulk_load.ts";
import type { CustomFill } from "../feed_mapped.ts";
import type { Ends } from "../transfer_ends.ts";
import { fillAnew, filledFrom } from "./custom_fill.ts";
import { withForeignSource } from "./foreign_source.ts";
import type { Strategies } from "./strategies.ts";

/** What bringing the first rows needs besides. */
export interface FirstRows {
  readonly foreign?: BulkForeign;
  /** Tables of the target that statements of the map fill. */
  readonly filled?: readonly Relation[];
  /** Fills them: at the end. */
  fill?(target: Session): Promise<void>;
}

/** Has the target's server reach the source for as long as rows are brought, where some are to be fetched. */
export async function withFirstRows<Result>(
  { feeds, place }: Strategies,
  { fills, ends, signal }: {
    readonly fills: readonly CustomFill[];
    readonly ends: Ends;
    readonly signal: AbortSignal;
  },
  bring: (rows: FirstRows) => Promise<Result>,
): Promise<Result> {
  if (place === undefined) return await bring({});
  const fetched = new Set(
    feeds.filter(({ kind }) => kind === "fdw").map(({ feed }) => feed.id),
  );
  return await withForeignSource(
    { ...ends, place, signal },
    async (source) =>
      await bring({
        foreign: {
          isFor: ({ id }) => fetched.has(id),
          prepare: (copies) => source.feeds(copies),
        },
        ...fills.length === 0 ? {} : {
          filled: fills.map(({ target }) => target),
          fill: async (target) => {
            await source.tables(filledFrom(fills));
            await fillAnew(target, fills);
          },
        },
      }),
  );
}
