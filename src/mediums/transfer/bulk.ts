import { arrivalSettings } from "../../copy/arrival_settings.ts";
import { joinJournal, waitForOthers } from "../../copy/journal.ts";
import { openLasting } from "../../copy/lasting_session.ts";
import { load } from "../../copy/load.ts";
import type { CopyUnit, LoadProgress } from "../../copy/load.ts";
import { isSameRelation } from "../../copy/relation.ts";
import type { Relation } from "../../copy/relation.ts";
import { readRelations } from "../../copy/relations.ts";
import { Snapshot } from "../../copy/snapshot.ts";
import { putBack } from "../../copy/target/put_back.ts";
import { runSteps } from "../../copy/target/run_steps.ts";
import type { StepEvent } from "../../copy/target/run_steps.ts";
import type { PutBackStep } from "../../copy/target/step.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Database, Session } from "../../kernel/mod.ts";
import { beginBulk, bytesTo, resumeBulk } from "./bulk_begin.ts";
import { copiesOf, tablesOf } from "./bulk_copies.ts";
import type { FeedCopy } from "./bulk_copies.ts";
import { unitsOfRanges } from "./bulk_ranges.ts";
import type { Feed } from "./feed.ts";
import { notesOf } from "./notes/notes_table.ts";
import { readEquality } from "./round_equality.ts";
import { readFormats } from "./round_formats.ts";
import { partsOf } from "./round_plan.ts";
import { createState, noteArrived, noteState, readState } from "./state.ts";
import { STATE } from "./state.ts";
import type { RangeState, TransferRun, TransferState } from "./state.ts";

/** How all that is there is copied. */
export interface BulkOptions {
  readonly source: Database;
  readonly target: Database;
  readonly feeds: readonly Feed[];
  /** What makes the transfer itself: one that was begun goes on if it is the same. */
  readonly run: TransferRun;
  /** How many ranges are copied, and indexes built, at a time. */
  readonly jobs: number;
  readonly signal?: AbortSignal;
  /** Hears what will be copied before the first range begins. */
  onBegin?(begun: BulkBegun): void;
  onProgress?(progress: LoadProgress): void;
  /** Hears of indexes and keys that are built. */
  onStep?(event: StepEvent): void;
}

/** What a copy begins with. */
export interface BulkBegun {
  readonly isResumed: boolean;
  /** As in `pg_current_snapshot()`. */
  readonly snapshot: string;
  readonly takenAt: string;
  readonly units: readonly CopyUnit[];
}

/** What was copied. */
export interface BulkResult {
  readonly isResumed: boolean;
  /** In this run; those that had arrived before are not among them. */
  readonly rows: number;
  readonly bytes: number;
  readonly ms: number;
}

/** What tells that all that was there has been copied. */
export const BULK_PHASE = "migrate";

/**
 * Copies the rows of all feeds, range by range, each noted in the transaction
 * that it comes in, and then builds the target's indexes. Writes to the source
 * are noted there already; foreign keys and triggers of the target stay off.
 * Killed anywhere, it goes on. Does nothing where all is done.
 */
export async function copyBulk(options: BulkOptions): Promise<BulkResult> {
  try {
    return await copied(options);
  } catch (error) {
    throw ownError(error);
  }
}

async function copied(options: BulkOptions): Promise<BulkResult> {
  const startedAt = performance.now();
  const { target, run, signal } = options;
  await using session = await openLasting(target, signal);
  const state = await stateOf(session, run, signal);
  const isResumed = state?.off !== undefined;
  let sum = { rows: 0, bytes: 0 };
  if (state?.phases.has(BULK_PHASE) !== true) {
    sum = await copyRows(options, session, state);
    await buildIndexes(options, session);
    await session.execute(
      noteState("phase", BULK_PHASE, {}),
    );
  }
  return { isResumed, ...sum, ms: performance.now() - startedAt };
}

/** Once all that an earlier run has sent is over. */
async function stateOf(
  session: Session,
  run: TransferRun,
  signal: AbortSignal | undefined,
): Promise<TransferState | undefined> {
  if (await readState(session) === undefined) {
    await session.execute(["BEGIN", ...createState(), "COMMIT"].join(";\n"));
  }
  await waitForOthers(session, STATE, { signal });
  const state = await readState(session);
  const begun = state?.run;
  if (begun === undefined) return state;
  const what = begun.source !== run.source
    ? "it copies from another database"
    : begun.fingerprint !== run.fingerprint
    ? "its map or its tables were others"
    : undefined;
  if (what === undefined) return state;
  throw new ConfitureError(
    "transfer/resume",
    `Cannot go on with the transfer of ${begun.startedAt}: ${what}`,
  );
}

async function copyRows(
  options: BulkOptions,
  session: Session,
  state: TransferState | undefined,
): Promise<{ rows: number; bytes: number }> {
  const { feeds, jobs } = options;
  await using snapshot = await openSnapshot(options);
  const formatOf = await readFormats(snapshot.session, feeds);
  const copies = copiesOf(feeds, {
    sources: await readRelations(snapshot.session),
    targets: await readTargets(session),
    formatOf,
    jobs,
  });
  const beginning = {
    source: snapshot.session,
    target: session,
    copies,
    run: options.run,
  };
  const left = state?.off === undefined
    ? (await beginBulk(beginning)).left
    : await resumeBulk({
      ...beginning,
      state,
      formatOf,
      equality: await readEquality(session, typesOf(feeds)),
    });
  const units = unitsOfRanges(left, copies);
  options.onBegin?.({
    isResumed: state?.off !== undefined,
    snapshot: snapshot.contents,
    takenAt: snapshot.takenAt,
    units: [...units.keys()],
  });
  try {
    return await loadUnits(units, { snapshot, session, copies, options });
  } catch (error) {
    // Where the snapshot is gone with its session, that is what ended it.
    await snapshot.session.query("SELECT");
    throw error;
  }
}

/** Names and types are told as they are in feeds: whatever the role's search_path is. */
async function readTargets(session: Session): Promise<readonly Relation[]> {
  await session.execute(
    "BEGIN READ ONLY; SET LOCAL search_path = pg_catalog, pg_temp",
  );
  try {
    return await readRelations(session);
  } finally {
    await session.execute("ROLLBACK");
  }
}

async function loadUnits(
  units: ReadonlyMap<CopyUnit, RangeState>,
  { snapshot, session, copies, options }: {
    readonly snapshot: Snapshot;
    readonly session: Session;
    readonly copies: readonly FeedCopy[];
    readonly options: BulkOptions;
  },
): Promise<{ rows: number; bytes: number }> {
  const { target, jobs, signal, onProgress } = options;
  const sum = { rows: 0, bytes: 0 };
  if (units.size === 0) return sum;
  await load([...units.keys()], {
    snapshot,
    target,
    jobs,
    ...signal === undefined ? {} : { signal },
    settings: [
      ...arrivalSettings(session, { isDurable: false }),
      joinJournal(STATE),
    ],
    isAlone: ({ target }) =>
      copies.filter(({ copy }) => isSameRelation(copy.target, target))
        .length === 1,
    settle: async (worker, unit, rows) => {
      const range = units.get(unit);
      if (range === undefined) throw new TypeError("A range is not known");
      const { results: [noted] } = await worker.execute(
        noteArrived(range, rows),
      );
      if (noted?.rows === 1) return;
      throw new ConfitureError(
        "transfer/failed",
        "Cannot go on copying: somebody else copies the same rows",
      );
    },
    onProgress: (progress) => {
      if (progress.kind === "done") {
        sum.rows += progress.rows;
        sum.bytes += progress.bytes;
      }
      onProgress?.(progress);
    },
  });
  return sum;
}

/** Tables are held, so that a range's blocks are those that were looked at. */
async function openSnapshot(
  { source, feeds, signal }: BulkOptions,
): Promise<Snapshot> {
  const options = signal === undefined ? {} : { signal };
  const session = await source.connect(options);
  const relations = await readRelations(session);
  await session[Symbol.asyncDispose]();
  return await Snapshot.open(source, {
    ...options,
    holding: [
      ...feeds.flatMap((feed) => tablesOf(feed, relations)),
      ...feeds.flatMap(partsOf).map(notesOf),
    ],
  });
}

/** Foreign keys come back, and triggers fire again, when the target goes live. */
const BEFORE_ROUNDS: readonly PutBackStep["subject"]["kind"][] = [
  "index",
  "exclusion",
  "keys",
  "statistics",
];

async function buildIndexes(
  { target, jobs, signal, onStep }: BulkOptions,
  session: Session,
): Promise<void> {
  const state = await readState(session);
  if (state?.off === undefined) return;
  const steps = putBack(state.off, {
    done: state.steps,
    bytesOf: (table) => bytesTo(table, state.ranges),
  }).filter(({ subject }) => BEFORE_ROUNDS.includes(subject.kind));
  await using stack = new AsyncDisposableStack();
  const sessions: Session[] = [];
  const count = target.kind === "embedded" || target.sharesConnection === true
    ? 1
    : jobs;
  while (sessions.length < Math.min(count, steps.length)) {
    sessions.push(stack.use(await openLasting(target, signal)));
  }
  await runSteps(steps, sessions, {
    journal: STATE,
    ...signal === undefined ? {} : { signal },
    ...onStep === undefined ? {} : { onStep },
  });
}

function typesOf(feeds: readonly Feed[]): readonly string[] {
  return feeds.flatMap(({ target, key }) =>
    target.columns.filter(({ name }) =>
      key.target.some((one) => one.name === name)
    ).map(({ baseType }) => baseType)
  );
}

/** What the room below tells as a sync's. */
function ownError(error: unknown): unknown {
  if (!(error instanceof ConfitureError)) return error;
  if (error.code !== "sync/failed" && error.code !== "sync/put-back") {
    return error;
  }
  return new ConfitureError("transfer/failed", error.message, {
    problems: error.problems,
    ...error.server === undefined ? {} : { server: error.server },
    cause: error,
    hint:
      "Correct what the message names, and run the command again: it goes on from there",
  });
}
