import { readSequences } from "../../copy/sequences.ts";
import { openLasting } from "../../copy/lasting_session.ts";
import { relationText } from "../../copy/relation.ts";
import { rollBack } from "../../copy/roll_back.ts";
import { ConfitureError, pause } from "../../kernel/mod.ts";
import type { Blocker, Session } from "../../kernel/mod.ts";
import type { Feed } from "./feed.ts";
import { holdWrites } from "./held_writes.ts";
import { fenceStatements } from "./notes/fence.ts";
import { readInstalled } from "./notes/installed.ts";
import { sourcesOf } from "./notes/noted_source.ts";
import { notesTable } from "./notes/notes_table.ts";
import { Rounds } from "./round.ts";
import type { Round } from "./round.ts";
import { planSequences, sequenceStatements } from "./sequences.ts";
import { isFenced } from "./settling.ts";
import { noteState } from "./state.ts";
import type { TransferState } from "./state.ts";
import { switchSteps } from "./switch_statements.ts";
import type { TransferWork } from "./transfer_work.ts";

/** How writes go over to the target. */
export interface CutoverOptions {
  /** What makes the target whole, in the transaction that brings the last rows: writers wait for what it looks at. */
  readonly finishing: readonly string[];
  /** Feeds of nothing: tables that `finishing` reads, whose writers wait and are turned away, too. */
  readonly besides?: readonly Feed[];
  /** What transactions at the target begin with, besides the usual. */
  readonly settings?: readonly string[];
  /** How the application is told where its tables are: no password. */
  readonly movedTo: string;
  /** For how long writes may be held up, in all. */
  readonly limitMs?: number;
  /** For how long writers may queue up while others are waited for, each time. */
  readonly lockTimeoutMs?: number;
  /** How often the writes are tried to be held up. */
  readonly attempts?: number;
  onWait?(attempt: number, blockers: readonly Blocker[]): void;
  /** Runs before writes are held up; the limit begins with it, and ends it. */
  beforeHold?(signal: AbortSignal): Promise<void>;
  /** Hears what begins. */
  onStep?(step: "catch-up" | "hold" | "bring"): void;
  /**
   * What lets writers in at the target, where they were turned away: executed
   * before the source turns them away, and committed after that.
   */
  readonly opening?: readonly string[];
  /** Takes back what `finishing` did, should it have been committed in vain. */
  undo?(): Promise<void>;
}

/** What a cutover came to. */
export interface Cutover {
  /** From the moment that writers had to wait to the moment that they were told where to go. */
  readonly heldMs: number;
  /** The round under the lock. */
  readonly round: Round;
  /** How many sequences were set. */
  readonly sequences: number;
  /** Set where the writes had moved already: a run that was cut off had done it, and nobody knows the rest. */
  readonly isFound?: true;
}

/** For how long writes may be held up where nothing else is said. */
export const LIMIT_MS = 5_000;
const LOCK_TIMEOUT_MS = 300;
const ATTEMPTS = 30;
/** The server hears from us at least so often while the writes are held up. */
const SILENCE_MS = 1_000;
/** The last round brings home what has come in since the one before: that should be little. */
const CATCH_UP = { rounds: 50, notes: 200 };

/**
 * Lets the target go live: holds up the writes to the source, brings home what
 * is left, and turns the writers away. The source refuses writes from the same
 * moment on in which the target's foreign keys and triggers are in force; if
 * anything fails before, writes go on at the source as if nothing had been.
 */
export async function cutOver(
  work: TransferWork,
  options: CutoverOptions,
): Promise<Cutover> {
  const { limitMs = LIMIT_MS } = options;
  const { source, target, feeds, signal, guard } = work;
  const read = [...feeds, ...options.besides ?? []];
  using limit = new Limit(limitMs);
  const limited = AbortSignal.any([signal, limit.signal]);
  await using holding = await openLasting(source, limited);
  await using opening = await openLasting(target, limited);
  const sequences = await readPlans({ there: holding, here: opening }, feeds);
  await using rounds = await Rounds.open({
    source,
    target,
    feeds,
    settings: options.settings ?? [],
    signal: limited,
    ...guard === undefined ? {} : { guard },
  });
  options.onStep?.("catch-up");
  await catchUp(rounds);
  if (options.beforeHold !== undefined) {
    // It may be what holds the application up.
    limit.start();
    await options.beforeHold(limited);
  }
  options.onStep?.("hold");
  const heldAt = await holdWrites(
    holding,
    sourcesOf(read).map(({ source }) => source),
    {
      lockTimeoutMs: options.lockTimeoutMs ?? LOCK_TIMEOUT_MS,
      attempts: options.attempts ?? ATTEMPTS,
      silenceMs: limitMs + SILENCE_MS,
      signal: limited,
      ...options.onWait === undefined ? {} : { onWait: options.onWait },
    },
  );
  options.onStep?.("bring");
  limit.start();
  let isCommitting = false;
  let heldMs = 0;
  try {
    await refuseUnseen(holding, feeds);
    const round = await rounds.round({
      finish: async (session) => {
        await session.execute([
          "SET CONSTRAINTS ALL IMMEDIATE",
          ...options.finishing,
          ...await sequenceStatements(holding, sequences),
        ].join(";\n"));
        await holding.execute(
          fenceStatements(read, { movedTo: options.movedTo }).join(";\n"),
        );
      },
      inSnapshot: async () => {
        if (options.opening !== undefined) {
          await opening.execute(openingStatements(options.opening));
        }
        // From here on nothing is given up, and soon nobody held up.
        limit.stop();
        isCommitting = true;
        await holding.execute("COMMIT");
        if (options.opening !== undefined) await opening.execute("COMMIT");
        heldMs = performance.now() - heldAt;
      },
    });
    return { heldMs, round, sequences: sequences.length };
  } catch (error) {
    if (!isCommitting) await letGo(holding);
    await letGo(opening);
    await options.undo?.().catch(() => {
      // It is noted that there is something to undo: the next one does.
    });
    throw limit.isOver ? overLimit(limitMs) : error;
  }
}

/** What the target's last transaction does besides bringing rows, for it to go live. */
export function goingLive(
  { off, steps }: TransferState,
  backFeeds: readonly Feed[],
): readonly string[] {
  if (off === undefined) throw new TypeError("There is nothing to go live");
  return [
    // What was brought is no news to where it came from.
    ...sourcesOf(backFeeds).map((noted) => `TRUNCATE ${notesTable(noted)}`),
    ...switchSteps(off, steps).quick.flatMap(({ id, statements }) => [
      ...statements,
      noteState("step", id, {}),
    ]),
    noteState("phase", "cutover", {}),
  ];
}

/** A server that cannot be heard any more gives up by itself. */
async function letGo(session: Session): Promise<void> {
  const patience = new AbortController();
  await Promise.race([
    rollBack(session),
    pause(SILENCE_MS, patience.signal).catch(() => {
      // It was let go of in time.
    }),
  ]);
  patience.abort();
}

/** Locks what writers wait for as soon as they may come: nothing can keep us from it any more. */
function openingStatements(statements: readonly string[]): string {
  return ["BEGIN", "SET LOCAL lock_timeout = '2s'", ...statements].join(";\n");
}

/**
 * Rejects where the writers were turned away already, or rows may have come or
 * gone that nobody has noted. While the writes are held up, neither can happen.
 */
async function refuseUnseen(
  session: Session,
  feeds: readonly Feed[],
): Promise<void> {
  if (await isFenced(session)) {
    throw new ConfitureError(
      "transfer/order",
      "Cannot cut over: the writes were turned away already",
    );
  }
  const noted = sourcesOf(feeds);
  const installed = await readInstalled(session, noted);
  const unseen = noted.filter(({ source }) =>
    installed.get(source.oid) !== "complete"
  );
  if (unseen.length === 0) return;
  throw new ConfitureError(
    "transfer/failed",
    `Cannot cut over: rows of ${
      unseen.map(({ source }) => relationText(source)).join(", ")
    } may have come or gone without being noted, just now`,
    { hint: "Run it again: it brings them first" },
  );
}

async function readPlans(
  { there, here }: { readonly there: Session; readonly here: Session },
  feeds: readonly Feed[],
) {
  return planSequences(feeds, {
    there: await readSequences(there),
    here: await readSequences(here),
  });
}

async function catchUp(rounds: Rounds): Promise<void> {
  for (let left = CATCH_UP.rounds; left > 0; left--) {
    const { notes } = await rounds.round();
    if (notes < CATCH_UP.notes) return;
  }
}

function overLimit(ms: number): ConfitureError {
  return new ConfitureError(
    "transfer/failed",
    `Cannot cut over: the writes were held up for ${ms} ms, and go on now as before`,
    { hint: "Run it again when less is written, or raise --limit" },
  );
}

/** Aborts some time after it was started. */
class Limit implements Disposable {
  readonly #controller = new AbortController();
  readonly #ms: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ms: number) {
    this.#ms = ms;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get isOver(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Goes on where it was started. */
  start(): void {
    this.#timer ??= setTimeout(
      () => this.#controller.abort(overLimit(this.#ms)),
      this.#ms,
    );
  }

  /** Throws where it is over already. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#controller.signal.throwIfAborted();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }
}
