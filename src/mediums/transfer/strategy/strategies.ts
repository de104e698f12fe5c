import { rangeBytesOf, rangesOf } from "../../../copy/ranges.ts";
import { isSameRelation } from "../../../copy/relation.ts";
import type { Relation } from "../../../copy/relation.ts";
import { readRelations } from "../../../copy/relations.ts";
import { rollBack } from "../../../copy/roll_back.ts";
import type { Database, Session } from "../../../kernel/mod.ts";
import type { Host } from "../../../kernel/host.ts";
import type { DatabaseTarget } from "../../../kernel/target.ts";
import { tablesOf } from "../bulk_copies.ts";
import type { CustomFill, MappedFeed } from "../feed_mapped.ts";
import { isFollowedByWal } from "../notes/wal_names.ts";
import { readFormats } from "../round_formats.ts";
import { chooseFor, unfitness, WORTH_BYTES } from "./choice.ts";
import type {
  ChoiceFacts,
  FeedStrategy,
  Rates,
  TransferStrategy,
} from "./choice.ts";
import { fillProblems, refuseFills } from "./custom_fill.ts";
import { foreignPlaceOf, isRefusal } from "./foreign_place.ts";
import type { ForeignPlace, ForeignRefusal } from "./foreign_place.ts";
import { makeForeignServer, openForMaking } from "./foreign_server.ts";
import { beginMaking, openReading, refusalError } from "./foreign_source.ts";
import { ratesOf } from "./rates.ts";

/** What it is decided from. */
export interface StrategiesInput {
  readonly source: Database;
  readonly target: Database;
  /** The running database, as it is named. */
  readonly from: DatabaseTarget;
  readonly feeds: readonly MappedFeed[];
  readonly fills: readonly CustomFill[];
  readonly strategy: TransferStrategy;
  /** Whether it is tried out that rows can be fetched: whoever goes on to do it finds out then. */
  readonly isTried: boolean;
  /** Why no feed's rows may be fetched, whatever was asked for. */
  readonly never?: string;
  readonly jobs: number;
  readonly host: Host;
  readonly signal: AbortSignal;
}

/** How the rows of all feeds come. */
export interface Strategies {
  readonly feeds: readonly FeedStrategy[];
  /** How the target's server reaches the source; absent where nothing is fetched. */
  readonly place?: ForeignPlace;
}

/**
 * Decides how the rows of each feed come, and tries out statements of the map.
 * What it takes to find out is rolled back. Rejects with `transfer/target`
 * where rows have to be fetched and cannot be.
 */
export async function chooseStrategies(
  input: StrategiesInput,
): Promise<Strategies> {
  const { feeds, fills, strategy } = input;
  if (strategy === "copy" && fills.length === 0) {
    return {
      feeds: feeds.map((feed) => ({
        feed,
        kind: "copy",
        reason: "as asked for",
      })),
    };
  }
  await using source = await openReading(input.source, input.signal);
  const place = await placeOf(input, source.serverVersion);
  const isNeeded = strategy === "fdw" || fills.length > 0;
  if (isRefusal(place)) {
    if (isNeeded) throw refusalError(place);
    return {
      feeds: await decide(input, source, { refused: place.reason }),
    };
  }
  if (strategy === "fdw" && fills.length === 0 && !input.isTried) {
    await using target = await input.target.connect({ signal: input.signal });
    const chosen = await decide(input, source, { target });
    const isFetched = chosen.some(({ kind }) => kind === "fdw");
    return { feeds: chosen, ...isFetched ? { place } : {} };
  }
  await using target = await openForMaking(input.target, place, input.signal);
  await target.execute(beginMaking());
  try {
    const refused = await makeForeignServer(target, source, place);
    if (refused !== undefined) {
      if (isNeeded) throw refusalError(refused);
      await rollBack(target);
      await target.execute(beginMaking());
      return {
        feeds: await decide(input, source, { target, refused: refused.reason }),
      };
    }
    refuseFills(await fillProblems(target, fills));
    const chosen = await decide(input, source, { target });
    const isFetched = fills.length > 0 ||
      chosen.some(({ kind }) => kind === "fdw");
    return { feeds: chosen, ...isFetched ? { place } : {} };
  } finally {
    await rollBack(target);
    await rollBack(source);
  }
}

async function placeOf(
  { source, target, from, host }: StrategiesInput,
  serverVersion: number,
): Promise<ForeignPlace | ForeignRefusal> {
  if (source.kind !== "server" || target.kind !== "server") {
    return {
      reason: "one of the databases is embedded",
      hint: "Copy through confiture: --strategy copy",
    };
  }
  return await foreignPlaceOf(from, { host, serverVersion });
}

async function decide(
  { feeds, jobs, strategy, never, ...input }: StrategiesInput,
  source: Session,
  { target, refused }: { readonly target?: Session; readonly refused?: string },
): Promise<readonly FeedStrategy[]> {
  const why = never ??
    (await isFollowedByWal(source)
      // Ranges of several moments are made one by what triggers have noted until now.
      ? "what moves meanwhile is known at once by triggers alone, not by the WAL"
      : refused);
  const relations = await readRelations(source);
  const measured = feeds.map((feed) => ({
    feed,
    tables: tablesOf(feed, relations),
  }));
  const rangeBytes = rangeBytesOf(
    measured.flatMap(({ tables }) => tables),
    jobs,
  );
  const ruled = target === undefined
    ? []
    : await withRules(target, feeds.map((feed) => feed.target));
  const formatOf = await readFormats(source, feeds);
  const chosen: FeedStrategy[] = [];
  for (const { feed, tables } of measured) {
    const beside = measured.filter((one) =>
      isSameRelation(one.feed.target, feed.target)
    ).flatMap((one) => one.tables);
    const facts: ChoiceFacts = {
      feed,
      bytes: bytesOf(tables),
      targetBytes: bytesOf(beside),
      targetRanges: beside.flatMap((table) => rangesOf(table, rangeBytes))
        .length,
      hasRules: ruled.includes(feed.target.oid),
    };
    const isMeasured = strategy === "hybrid" && why === undefined &&
      facts.bytes >= WORTH_BYTES && unfitness(feed, facts) === undefined;
    const [largest] = tables.toSorted((a, b) => b.bytes - a.bytes);
    const rates: Rates | undefined =
      isMeasured && target !== undefined && largest !== undefined
        ? await ratesOf(feed, largest, { source, target, formatOf })
        : undefined;
    input.signal.throwIfAborted();
    chosen.push(
      chooseFor({ ...facts, ...rates === undefined ? {} : { rates } }, {
        strategy,
        ...why === undefined ? {} : { refused: why },
      }),
    );
  }
  return chosen;
}

function bytesOf(tables: readonly Relation[]): number {
  return tables.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Numbers of those that have rules for what is written to them. */
async function withRules(
  target: Session,
  tables: readonly Relation[],
): Promise<readonly number[]> {
  const rows = await target.query<{ oid: number }>(
    `SELECT DISTINCT r.ev_class AS oid FROM pg_catalog.pg_rewrite r
      WHERE r.ev_class = ANY ($1::pg_catalog.oid[]) AND r.ev_type = '3'`,
    [tables.map(({ oid }) => oid)],
  );
  return rows.map(({ oid }) => oid);
}
