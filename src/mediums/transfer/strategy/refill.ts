import { openLasting } from "../../../copy/lasting_session.ts";
import { isSameRelation, relationText } from "../../../copy/relation.ts";
import type { Relation } from "../../../copy/relation.ts";
import { durationText } from "../../../kernel/duration.ts";
import { ConfitureError } from "../../../kernel/mod.ts";
import type { Problem } from "../../../kernel/mod.ts";
import type { Feed } from "../feed.ts";
import type { CustomFill } from "../feed_mapped.ts";
import type { OpenTransfer, Planned } from "../open_transfer.ts";
import type { TransferState } from "../state.ts";
import type { TransferPlan } from "../transfer_plan.ts";
import {
  fillAnew,
  filledFrom,
  fillStatements,
  lastFills,
} from "./custom_fill.ts";
import type { FilledTable } from "./custom_fill.ts";
import { withForeignSource } from "./foreign_source.ts";
import type { ForeignSource } from "./foreign_source.ts";
import { strategiesOf } from "./of_transfer.ts";

/** Rejects where a statement of the map could not be run again at the cutover. */
export function refuseUnsoundFills(
  { customSql, feeds }: Pick<TransferPlan, "customSql" | "feeds">,
): void {
  if (customSql.length === 0) return;
  const problems: Problem[] = filledFrom(customSql).flatMap((table) => [
    ...table.canSelect && !table.hidesRows ? [] : [{
      message: `${
        relationText(table)
      } may not be read by the role, or not all of it`,
      hint: "Grant it, or use a role with BYPASSRLS",
    }],
    ...table.isOwned ? [] : [{
      message: `${
        relationText(table)
      } belongs to another role: its writers could not be turned away`,
      hint: "Connect as its owner",
    }],
  ]);
  if (feeds.length === 0) {
    problems.push({
      message: "there is no table to follow, only SQL to be run once",
      hint: "Run the SQL yourself, or map a table by its columns",
    });
  }
  const [first] = problems;
  if (first === undefined) return;
  throw new ConfitureError(
    "transfer/map",
    `Cannot fill ${
      customSql.map(({ target }) => relationText(target)).join(", ")
    } by SQL of the map: ${first.message}`,
    { problems, hint: first.hint },
  );
}

/**
 * Tables that statements of the map read, as if they were read for nothing: no
 * write to them is noted, but from the cutover on there is none.
 */
export function besidesOf(
  fills: readonly CustomFill[],
): readonly Feed[] {
  return filledFrom(fills).map(feedOfNothing);
}

/** The tables that they fill, in the same way: nobody writes to them once the writes are back. */
export function filledOf(fills: readonly CustomFill[]): readonly Feed[] {
  return fills.map(({ target }) => feedOfNothing(target));
}

function feedOfNothing(table: Relation): Feed {
  return {
    id: `${relationText(table)} >`,
    source: table,
    target: table,
    columns: [],
    key: { source: [], target: [] },
  };
}

/** Without the foreign keys that rows take part in which are not followed. */
export function withoutFilled(
  state: TransferState,
  fills: readonly CustomFill[],
): TransferState {
  if (state.off === undefined || fills.length === 0) return state;
  const isFilled = (name: Pick<Relation, "schema" | "name">) =>
    fills.some(({ target }) => isSameRelation(target, name));
  return {
    ...state,
    off: {
      ...state.off,
      foreignKeys: state.off.foreignKeys.filter(({ table, referenced }) =>
        !isFilled(table) && !isFilled(referenced)
      ),
    },
  };
}

/** Fills them as the cutover will: that it works, and how long it takes, is known then. */
export async function rehearseFills(
  transfer: OpenTransfer,
  planned: Pick<Planned, "plan" | "ends">,
): Promise<readonly FilledTable[]> {
  const { customSql } = planned.plan;
  if (customSql.length === 0) return [];
  return await withSourceOf(transfer, planned, async () => {
    await using session = await openLasting(
      planned.ends.target,
      transfer.signal,
    );
    return await fillAnew(session, customSql);
  });
}

/**
 * Cuts over with what fills those tables while the writes are held up. Rejects
 * before, where that took longer the last time than they may be.
 */
export async function withRefills<Result>(
  transfer: OpenTransfer,
  { state, limitMs, ...planned }: Pick<Planned, "plan" | "ends"> & {
    readonly state: TransferState;
    readonly limitMs: number;
  },
  cut: (refills: readonly string[]) => Promise<Result>,
): Promise<Result> {
  const { customSql } = planned.plan;
  if (customSql.length === 0) return await cut([]);
  const last = lastFills(customSql, state);
  const ms = last.reduce((sum, one) => sum + one.ms, 0);
  if (ms >= limitMs) {
    throw new ConfitureError(
      "transfer/failed",
      `Cannot cut over: filling ${
        last.map(({ table }) => table).join(", ")
      } took ${durationText(ms)} the last time, and writes may be held up for ${
        durationText(limitMs)
      }`,
      {
        hint:
          "Raise --limit, or say in the map what their columns are made of: then they are followed",
      },
    );
  }
  return await withSourceOf(
    transfer,
    planned,
    () => cut(customSql.flatMap(fillStatements)),
    (error) =>
      transfer.emit({
        type: "warning",
        message:
          `The foreign server is still at the target, and goes with \`cleanup\`: ${error}`,
      }),
  );
}

async function withSourceOf<Result>(
  transfer: OpenTransfer,
  { plan, ends }: Pick<Planned, "plan" | "ends">,
  work: (source: ForeignSource) => Promise<Result>,
  onLeft?: (error: unknown) => void,
): Promise<Result> {
  const { place } = await strategiesOf(transfer, {
    plan: { ...plan, feeds: [] },
    ends,
  });
  if (place === undefined) throw new TypeError("Nothing is fetched");
  return await withForeignSource(
    { ...ends, place, signal: transfer.signal },
    async (source) => {
      await source.tables(filledFrom(plan.customSql));
      return await work(source);
    },
    onLeft,
  );
}
