import { waitForOthers } from "../../copy/journal.ts";
import { openLasting } from "../../copy/lasting_session.ts";
import type { CopyUnit, LoadProgress, Through } from "../../copy/load.ts";
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
import { bringRanges } from "./bulk_load.ts";
import type { BulkForeign, Loaded } from "./bulk_load.ts";
import { unitsOfRanges } from "./bulk_ranges.ts";
import type { Feed } from "./feed.ts";
import { notesOf } from "./notes/notes_table.ts";
import { readEquality } from "./round_equality.ts";
import { readFormats } from "./round_formats.ts";
import { partsOf } from "./round_plan.ts";
import { createState, noteState, readState, STATE } from "./state.ts";
import type { TransferRun, TransferState } from "./state.ts";

/** How all that is there is copied. */
export interface BulkOptions {
  readonly source: Database;
  readonly target: Database;
  readonly feeds: readonly Feed[];
  /** What makes the transfer itself: one that was begun goes on if it is the same. */
  readonly run: TransferRun;
  /** How many ranges are copied, and indexes built, at a time. */
  readonly jobs: number;
  /** What the target's server fetches itself; all comes through here where absent. */
  readonly foreign?: BulkForeign;
  /** Tables of the target that statements of the map fill. */
  readonly filled?: readonly Relation[];
  /** Fills them, when all else is there. */
  fill?(target: Session): Promise<void>;
  readonly signal?: AbortSignal;
  /** Hears what will be copied before the first range begins. */
  onBegin?(begun: BulkBegun): void;
  onProgress?(progress: LoadProgress): void;
  /** Hears how many indexes and keys are to be built. */
  onBuild?(steps: number): void;
  /** Hears of indexes and keys that are built. */
  onStep?(event: StepEvent): void;
  /** Waits until a range may begin; false leaves what is not copied. */
  mayBegin?(): Promise<boolean>;
  /** Holds the bytes back that are copied. */
  readonly paced?: Through;
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
  /** Whether an earlier run had begun it. */
  readonly isResumed: boolean;
  /** In this run; those that had arrived before are not among them. */
  readonly rows: number;
  /** As they went over the wire. */
  readonly bytes: number;
  /** How long it took. */
  readonly ms: number;
  /** For how long rows were held back, as it was asked for. */
  readonly pausedMs?: number;
  /** Whether ranges were left, because none may begin. */
  readonly isLeft?: true;
  /** How the rows of each table came, and why; absent where nothing was to do. */
  readonly strategies?: readonly TableStrategy[];
}

/** How the rows of a table came. */
export interface TableStrategy {
  /** `app.users` */
  readonly source: string;
  /** `app.customers` */
  readonly target: string;
  /** Through confiture, or fetched by the target's server. */
  readonly kind: "copy" | "fdw";
  /** Why. */
  readonly reason: string;
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
    const { left, ...copied } = await copyRows(options, session, state);
    sum = copied;
    if (left > 0) {
      const ms = performance.now() - startedAt;
      return { isResumed, ...sum, ms, isLeft: true };
    }
    await buildIndexes(options, session);
    await options.fill?.(session);
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
): Promise<Loaded> {
  const { feeds, jobs } = options;
  await using snapshot = await openSnapshot(options);
  const formatOf = await readFormats(snapshot.session, feeds);
  const copies = copiesOf(feeds, {
    sources: await readRelations(snapshot.session),
    targets: await readTargets(session),
    formatOf,
    jobs,
  });
  const equality = await readEquality(session, typesOf(feeds));
  const beginning = {
    source: snapshot.session,
    target: session,
    copies,
    ...options.filled === undefined ? {} : { filled: options.filled },
    run: options.run,
  };
  const left = state?.off === undefined
    ? (await beginBulk(beginning)).left
    : await resumeBulk({
      ...beginning,
      state,
      formatOf,
      equality,
    });
  const units = unitsOfRanges(left, copies);
  options.onBegin?.({
    isResumed: state?.off !== undefined,
    snapshot: snapshot.contents,
    takenAt: snapshot.takenAt,
    units: [...units.keys()],
  });
  try {
    return await bringRanges(units, {
      ...options,
      snapshot,
      session,
      copies,
      formatOf,
      equality,
    });
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
  options: BulkOptions,
  session: Session,
): Promise<void> {
  const { target, jobs, signal, onStep } = options;
  const state = await readState(session);
  if (state?.off === undefined) return;
  const steps = putBack(state.off, {
    done: state.steps,
    bytesOf: (table) => bytesTo(table, state.ranges),
  }).filter(({ subject }) => BEFORE_ROUNDS.includes(subject.kind));
  if (steps.length > 0) options.onBuild?.(steps.length);
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
