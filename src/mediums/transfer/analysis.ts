import { relationText } from "../../copy/relation.ts";
import { rollBack } from "../../copy/roll_back.ts";
import { snapshotSettings } from "../../copy/snapshot.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { CopySink, Session } from "../../kernel/mod.ts";
import { readText } from "./feed.ts";
import type { MappedFeed } from "./feed_mapped.ts";
import type { Overhead } from "./overhead.ts";
import type { PossibleWay } from "./way_to_follow.ts";
import type { TransferState } from "./state.ts";
import type { FeedStrategy } from "./strategy/choice.ts";
import { lastFills } from "./strategy/custom_fill.ts";
import type { FilledTable } from "./strategy/custom_fill.ts";
import type { TransferPlan } from "./transfer_plan.ts";

/** What a transfer would do, and what it would take. */
export interface TransferAnalysis {
  /** One for each pair of tables, as the map has them. */
  readonly feeds: readonly AnalyzedFeed[];
  /** Tables that a statement of the map fills. */
  readonly customSql: readonly string[];
  /** How that went the last time; it is done again at the cutover, while the writes are held up. */
  readonly lastFills: readonly FilledTable[];
  /** Tables of the source that stay behind. */
  readonly ignored: readonly string[];
  /** What is to be known of the map, though it can be carried out. */
  readonly notes: readonly string[];
  /** Why tables have no way back after a cutover; empty where all of them have. */
  readonly withoutWayBack: readonly string[];
  /** How long the first copy takes, in milliseconds; absent where not all was measured. */
  readonly estimatedMs?: number;
  /** What following will cost the application; absent where it was not measured. */
  readonly overhead?: Overhead;
  /** In which ways it can be learned what the application writes; absent where it was not looked at. */
  readonly ways?: readonly PossibleWay[];
}

/** One table of the source on its way into one of the target. */
export interface AnalyzedFeed {
  /** `app.users` */
  readonly source: string;
  /** `app.customers` */
  readonly target: string;
  /** As the planner believes; -1 where it does not know. */
  readonly rows: number;
  /** Of the source's files. */
  readonly bytes: number;
  /** What the target's columns are made of, where that is more than a column of the same name. */
  readonly columns: readonly { readonly name: string; readonly made: string }[];
  /** Columns of the source that stay behind. */
  readonly left: readonly string[];
  /** Which rows come, in SQL; all where absent. */
  readonly where?: string;
  /** Columns of the source that tell its rows apart. */
  readonly key: readonly string[];
  /** How its rows come at first, and why; absent where that was not asked. */
  readonly strategy?: {
    readonly kind: "copy" | "fdw";
    readonly reason: string;
  };
  /** Rows a second that the source gives through the mapping; absent where it has none, or none in time. */
  readonly rowsPerSecond?: number;
}

const SAMPLE_ROWS = 20_000;
/** Where a condition chooses few rows of many, finding some takes as long as finding all. */
const SAMPLE_MS = 5_000;

/** Measures at the source what the first copy may take. Reads only. */
export async function analyze(
  session: Session,
  { feeds, customSql, ignored, notes, back }: TransferPlan,
  { jobs, strategies = [], state, sampleMs = SAMPLE_MS }: {
    readonly jobs: number;
    readonly strategies?: readonly FeedStrategy[];
    readonly state?: TransferState;
    /** For how long rows of a table are looked for. */
    readonly sampleMs?: number;
  },
): Promise<TransferAnalysis> {
  const analyzed: AnalyzedFeed[] = [];
  let busyMs = 0;
  let isMeasured = true;
  for (const feed of feeds) {
    const rate = await rateOf(session, feed, sampleMs);
    const rows = feed.source.rows;
    if (rate === "slow") isMeasured = false;
    const rowsPerSecond = typeof rate === "number" ? rate : undefined;
    if (rowsPerSecond !== undefined && rows > 0) {
      busyMs += rows / rowsPerSecond * 1000;
    }
    analyzed.push({
      source: relationText(feed.source),
      target: relationText(feed.target),
      rows,
      bytes: feed.source.bytes,
      columns: changedColumns(feed),
      left: feed.left.map(({ name }) => name),
      ...feed.where === undefined ? {} : { where: feed.where },
      key: feed.key.source,
      ...strategyFor(feed, strategies),
      ...rowsPerSecond === undefined ? {} : { rowsPerSecond },
    });
  }
  return {
    feeds: analyzed,
    customSql: customSql.map(({ target }) => relationText(target)),
    lastFills: lastFills(customSql, state),
    ignored: ignored.map(relationText),
    notes: [
      ...notes,
      ...back.notes.map((note) => `on the way back, ${note}`),
    ],
    withoutWayBack: back.problems.map(({ message }) => message),
    ...busyMs === 0 || !isMeasured
      ? {}
      : { estimatedMs: Math.round(busyMs / jobs) },
  };
}

function strategyFor(
  { id }: MappedFeed,
  strategies: readonly FeedStrategy[],
): Pick<AnalyzedFeed, "strategy"> {
  const found = strategies.find(({ feed }) => feed.id === id);
  if (found === undefined) return {};
  return { strategy: { kind: found.kind, reason: found.reason } };
}

function changedColumns({ columns }: MappedFeed) {
  return columns.filter(({ name, of, sql }) => of !== name || sql !== undefined)
    .map(({ name, of, written }) => ({
      name,
      made: written?.text ?? of ?? "",
    }));
}

/** How fast some of the rows come out of the source. */
async function rateOf(
  session: Session,
  feed: MappedFeed,
  sampleMs: number,
): Promise<number | "slow" | undefined> {
  const selected = feed.columns.map(({ expression }) => expression).join(", ");
  const where = feed.where === undefined ? "" : ` WHERE (${feed.where}\n)`;
  await session.execute(
    `BEGIN READ ONLY;${
      snapshotSettings(session, {})
    }; SET LOCAL statement_timeout = ${sampleMs}`,
  );
  try {
    const start = performance.now();
    const { rows } = await session.copyOut(
      `COPY (SELECT ${selected} FROM ${
        readText(feed)
      }${where} LIMIT ${SAMPLE_ROWS}) TO stdout`,
      NOWHERE,
    );
    const seconds = (performance.now() - start) / 1000;
    return rows === 0 ? undefined : Math.max(1, Math.round(rows / seconds));
  } catch (error) {
    if (!isOutOfTime(error)) throw error;
    return "slow";
  } finally {
    await rollBack(session);
  }
}

function isOutOfTime(error: unknown): boolean {
  return error instanceof ConfitureError && error.server?.sqlstate === "57014";
}

const NOWHERE: CopySink = { write: () => {} };
