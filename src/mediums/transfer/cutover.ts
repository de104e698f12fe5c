import { readSequences } from "../../copy/sequences.ts";
import { openLasting } from "../../copy/lasting_session.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Blocker, Session } from "../../kernel/mod.ts";
import type { Feed } from "./feed.ts";
import { holdWrites } from "./held_writes.ts";
import { fencedQuery, fenceStatements } from "./notes/fence.ts";
import { sourcesOf } from "./notes/noted_source.ts";
import { notesTable } from "./notes/notes_table.ts";
import { Rounds } from "./round.ts";
import type { Round } from "./round.ts";
import { planSequences, sequenceStatements } from "./sequences.ts";
import { forgetState, noteState } from "./state.ts";
import type { TransferState } from "./state.ts";
import { switchBackStatements, switchSteps } from "./switch_statements.ts";
import type { TransferWork } from "./transfer_work.ts";

/** How writes go over to the target. */
export interface CutoverOptions {
  /** What makes the target whole, in the transaction that brings the last rows: none of it may look at rows. */
  readonly finishing: readonly string[];
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
  /** Takes back what `finishing` did, should it have been committed in vain. */
  undo?(): Promise<void>;
}

/** What a cutover came to. */
export interface Cutover {
  /** From the moment that writers had to wait to the moment that they were told where to go. */
  readonly heldMs: number;
  /** The round under the lock. */
  readonly round: Round;
  readonly sequences: number;
}

const LIMIT_MS = 5_000;
const LOCK_TIMEOUT_MS = 300;
const ATTEMPTS = 30;
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
  const { source, target, feeds, signal } = work;
  await using holding = await openLasting(source, signal);
  const sequences = await readPlans(work, holding);
  using limit = new Limit(limitMs);
  await using rounds = await Rounds.open({
    source,
    target,
    feeds,
    settings: options.settings ?? [],
    signal: AbortSignal.any([signal, limit.signal]),
  });
  await catchUp(rounds);
  const heldAt = await holdWrites(
    holding,
    sourcesOf(feeds).map(({ source }) => source),
    {
      lockTimeoutMs: options.lockTimeoutMs ?? LOCK_TIMEOUT_MS,
      attempts: options.attempts ?? ATTEMPTS,
      signal,
      ...options.onWait === undefined ? {} : { onWait: options.onWait },
    },
  );
  limit.start();
  let isCommitting = false;
  let heldMs = 0;
  try {
    const round = await rounds.round({
      finish: async (session) => {
        await session.execute([
          "SET CONSTRAINTS ALL IMMEDIATE",
          ...options.finishing,
          ...await sequenceStatements(holding, sequences),
        ].join(";\n"));
        await holding.execute(
          fenceStatements(feeds, { movedTo: options.movedTo }).join(";\n"),
        );
      },
      inSnapshot: async () => {
        // From here on nothing is given up, and soon nobody held up.
        limit.stop();
        isCommitting = true;
        await holding.execute("COMMIT");
        heldMs = performance.now() - heldAt;
      },
    });
    return { heldMs, round, sequences: sequences.length };
  } catch (error) {
    if (!isCommitting) {
      await holding.execute("ROLLBACK").catch(() => {
        // The connection is gone, and the transaction with it.
      });
    }
    await options.undo?.().catch(() => {
      // It is noted that there is something to undo: the next one does.
    });
    throw limit.isOver
      ? new ConfitureError(
        "transfer/failed",
        `Cannot cut over: the writes were held up for ${limitMs} ms, and go on now as before`,
        { hint: "Run it again when less is written, or raise --limit" },
      )
      : error;
  }
}

/** What a cutover that was cut off has left. */
export type CutoverEnd = "live" | "not live";

/**
 * Finds out whether a cutover that was begun has come to its end: the source's
 * fence decides. Where it has not, what the target has got back for it is taken
 * off again, and following can go on. Repeatable.
 */
export async function settleCutover(
  { source, target, feeds, signal }: TransferWork,
  { off }: TransferState,
): Promise<CutoverEnd> {
  await using there = await openLasting(source, signal);
  if (await isFenced(there, feeds)) return "live";
  await using here = await openLasting(target, signal);
  await here.execute([
    "BEGIN",
    ...off === undefined ? [] : [
      ...switchBackStatements(off),
      ...switchSteps(off, new Set()).quick.map(({ id }) =>
        forgetState("step", id)
      ),
    ],
    forgetState("phase", "cutover"),
    "COMMIT",
  ].join(";\n"));
  return "not live";
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

/** Whether writes to the sources of feeds are refused. */
export async function isFenced(
  session: Session,
  feeds: readonly Feed[],
): Promise<boolean> {
  const fenced = await session.query(fencedQuery(feeds));
  return fenced.length > 0;
}

async function readPlans(
  { target, feeds, signal }: TransferWork,
  there: Session,
) {
  await using here = await openLasting(target, signal);
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

  start(): void {
    this.#timer = setTimeout(() => this.#controller.abort(), this.#ms);
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
