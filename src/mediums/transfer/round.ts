import { arrivalSettings } from "../../copy/arrival_settings.ts";
import { openLasting } from "../../copy/lasting_session.ts";
import { snapshotSettings } from "../../copy/snapshot.ts";
import type { Database, Session } from "../../kernel/mod.ts";
import type { Feed } from "./feed.ts";
import { purgeNotes } from "./notes/purge.ts";
import { readEquality } from "./round_equality.ts";
import type { EqualityOf } from "./round_equality.ts";
import { readFormats } from "./round_formats.ts";
import type { FormatOf } from "./round_formats.ts";
import { notedTables, partsOf, planRound } from "./round_plan.ts";
import type { PendingNotes } from "./round_plan.ts";
import { bringRows, MANY, MANY_ROWS, SINGLE_ROWS } from "./round_rows.ts";
import type { BroughtRows } from "./round_rows.ts";
import {
  forgetNotes,
  glanceQuery,
  holdTables,
  pendingQuery,
} from "./round_statements.ts";
import { StagedKeys } from "./staged_keys.ts";
import { noteState } from "./state.ts";

/** Between which ends rows are kept the same. */
export interface RoundsOptions {
  readonly source: Database;
  readonly target: Database;
  readonly feeds: readonly Feed[];
  /** Ends the statements at work. */
  readonly signal?: AbortSignal;
  /** What transactions at the target begin with, besides the usual: `SET LOCAL …`. */
  readonly settings?: readonly string[];
}

/** What a round did. */
export interface Round {
  /** The target is what the feeds make of the source as of this one. */
  readonly snapshot: string;
  /** When it was taken, by the source's clock. */
  readonly takenAt: string;
  /** How many notes it contained. */
  readonly notes: number;
  readonly deleted: number;
  readonly inserted: number;
  readonly ms: number;
  /** How long the oldest note had waited when it was brought home; 0 where there was none. */
  readonly lagMs: number;
}

/** What else is done in a round. A round that has such things to do is never a glance. */
export interface RoundOptions {
  /** Runs in the target's transaction, when it has all rows, before it ends; the source shows what it showed. */
  finish?(target: Session, source: Session): Promise<void>;
  /** Runs when the target has got the rows, while the source still shows the same state. */
  inSnapshot?(source: Session, snapshot: string): Promise<void>;
}

/** Brings what was noted in the source to the target, round by round. */
export class Rounds implements AsyncDisposable {
  readonly #source: Session;
  readonly #target: Session;
  readonly #staged: StagedKeys;
  readonly #settings: readonly string[];
  readonly #feeds: readonly Feed[];
  /** One for each table that is noted. */
  readonly #noted: readonly Feed[];
  readonly #formatOf: FormatOf;
  readonly #equality: Ends<EqualityOf>;
  #wasBusy = false;
  #gone = 0;

  private constructor(
    { source, target }: Ends<Session>,
    { feeds, settings = [] }: RoundsOptions,
    { stays, formatOf, equality }: Known,
  ) {
    this.#source = source;
    this.#target = target;
    this.#staged = new StagedKeys(target, { feeds, stays });
    this.#settings = settings;
    this.#feeds = feeds;
    this.#noted = notedTables(feeds);
    this.#formatOf = formatOf;
    this.#equality = equality;
  }

  /** Opens a session at each end. */
  static async open(options: RoundsOptions): Promise<Rounds> {
    await using stack = new AsyncDisposableStack();
    const source = stack.use(
      await openLasting(options.source, options.signal),
    );
    const target = stack.use(
      await openLasting(options.target, options.signal),
    );
    const { feeds } = options;
    await source.execute(beginReading(source, []));
    const formatOf = await readFormats(source, feeds.flatMap(partsOf));
    const equality = {
      source: await readEquality(source, typesOf(feeds, "source")),
      target: await readEquality(target, typesOf(feeds, "target")),
    };
    await source.execute("COMMIT");
    const stays = await options.target.pooling?.() !== "transaction";
    const rounds = new Rounds({ source, target }, options, {
      stays,
      formatOf,
      equality,
    });
    stack.move();
    return rounds;
  }

  /**
   * Brings all that one snapshot of the source contains. Killed anywhere, it
   * can be done again.
   */
  async round(options: RoundOptions = {}): Promise<Round> {
    const startedAt = performance.now();
    if (!isWatched(options) && !this.#wasBusy) {
      const [seen] = await this.#source.query<Glance>(
        glanceQuery(this.#noted),
      );
      if (seen?.isPending === false) return quiet(seen, startedAt);
    }
    const round = await this.#bring(startedAt, options);
    this.#wasBusy = round.notes > 0;
    return round;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#source[Symbol.asyncDispose]();
    await this.#target[Symbol.asyncDispose]();
  }

  async #bring(startedAt: number, options: RoundOptions): Promise<Round> {
    const source = this.#source;
    const target = this.#target;
    try {
      // Whoever else brings rows has ended before this snapshot is taken: an older state never follows a newer one.
      await target.execute([
        "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
        ...arrivalSettings(target, { isDurable: true }),
        ...this.#settings,
        LOCK,
      ].join(";\n"));
      await source.execute(beginReading(source, this.#noted));
      const seenAt = performance.now();
      const pending = await this.#pending();
      const [first] = pending;
      if (first === undefined) throw new TypeError("There is no snapshot");
      const { deleted, inserted } = await this.#bringPending(pending);
      if (isWatched(options)) {
        await source.execute(MANY_ROWS);
        await target.execute(MANY_ROWS);
      }
      await options.finish?.(target, source);
      const notes = pending.reduce((sum, one) => sum + one.notes, 0);
      const { snapshot, takenAt } = first;
      const applied = { snapshot, takenAt, notes, deleted, inserted };
      await target.execute([
        ...notes === 0 ? [] : [noteState("applied", "", applied)],
        "COMMIT",
      ].join(";\n"));
      this.#staged.settle("committed");
      await options.inSnapshot?.(source, snapshot);
      const lagMs = notes === 0
        ? 0
        : Math.max(...pending.map(({ oldestMs }) => oldestMs)) +
          performance.now() - seenAt;
      await this.#forget(pending, snapshot);
      return { ...applied, ms: performance.now() - startedAt, lagMs };
    } catch (error) {
      this.#staged.settle("rolled back");
      for (const session of [target, source]) {
        await session.execute("ROLLBACK").catch(() => {
          // The connection is gone, and the transaction with it.
        });
      }
      throw error;
    }
  }

  async #pending(): Promise<readonly Pending[]> {
    const rows = await this.#source.query<PendingRow>(
      pendingQuery(this.#noted),
    );
    return rows.map(({ rank, notes, isTruncated, oldestMs, ...seen }) => ({
      ...seen,
      ...(rank === null ? {} : { noted: this.#noted[rank] }),
      notes: Number(notes ?? 0),
      isTruncated: isTruncated === true,
      oldestMs: oldestMs ?? 0,
    }));
  }

  async #bringPending(pending: readonly Pending[]): Promise<BroughtRows> {
    const plan = planRound(
      this.#feeds,
      ({ oid }) => pending.find(({ noted }) => noted?.source.oid === oid),
    );
    return await bringRows(plan, {
      source: this.#source,
      target: this.#target,
      staged: this.#staged,
      formatOf: this.#formatOf,
      equality: this.#equality,
    });
  }

  /** Ends the snapshot. The target has what its notes told of; brought once more, they would do no harm. */
  async #forget(pending: readonly Pending[], snapshot: string): Promise<void> {
    const few = pending.filter(({ notes }) => notes < MANY)
      .flatMap(({ noted }) => noted ?? []);
    await this.#source.execute([
      "COMMIT",
      ...few.length === 0 ? [] : [
        "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
        ...arrivalSettings(this.#source, { isDurable: false }),
        ...few.map((noted) => forgetNotes(noted, snapshot)),
        "COMMIT",
      ],
    ].join(";\n"));
    this.#gone += pending.reduce((sum, { notes }) => sum + notes, 0);
    if (this.#gone < MANY) return;
    // What is gone is looked through by every round until it is cleared away.
    await purgeNotes(this.#source, this.#noted, { snapshot });
    this.#gone = 0;
  }
}

/** The same number wherever rows are brought: one after the other. */
const LOCK = "SELECT pg_catalog.pg_advisory_xact_lock(1668178534, 1953653107)";

interface Ends<Each> {
  readonly source: Each;
  readonly target: Each;
}

interface Known {
  readonly stays: boolean;
  readonly formatOf: FormatOf;
  readonly equality: Ends<EqualityOf>;
}

interface Glance {
  readonly snapshot: string;
  readonly takenAt: string;
  readonly isPending: boolean;
}

interface PendingRow {
  readonly snapshot: string;
  readonly takenAt: string;
  readonly rank: number | null;
  readonly notes: string | null;
  readonly isTruncated: boolean | null;
  readonly oldestMs: number | null;
}

interface Pending extends PendingNotes {
  readonly snapshot: string;
  readonly takenAt: string;
  readonly noted?: Feed;
  readonly oldestMs: number;
}

/**
 * Reads the tables as they are when the snapshot is taken: who empties one does
 * so for older snapshots, too. Nobody waits for us long: two that wait for each
 * other would not find out before the server does, which ends either.
 */
function beginReading(session: Session, feeds: readonly Feed[]): string {
  return [
    `BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;${
      snapshotSettings(session, {})
    }`,
    SINGLE_ROWS,
    `SET LOCAL lock_timeout = ${HOLD_TIMEOUT_MS}`,
    ...feeds.length === 0 ? [] : [holdTables(feeds)],
    `SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`,
  ].join(";\n");
}

/** Below the time after which the server looks for deadlocks. */
const HOLD_TIMEOUT_MS = 500;
const LOCK_TIMEOUT_MS = 5_000;

function isWatched({ finish, inSnapshot }: RoundOptions): boolean {
  return finish !== undefined || inSnapshot !== undefined;
}

function typesOf(
  feeds: readonly Feed[],
  end: "source" | "target",
): readonly string[] {
  return feeds.flatMap((feed) => {
    const names: readonly string[] = end === "source"
      ? feed.key.source
      : feed.key.target.map(({ name }) => name);
    return feed[end].columns.filter(({ name }) => names.includes(name))
      .map(({ baseType }) => baseType);
  });
}

function quiet(
  { snapshot, takenAt }: Glance,
  startedAt: number,
): Round {
  return {
    snapshot,
    takenAt,
    notes: 0,
    deleted: 0,
    inserted: 0,
    ms: performance.now() - startedAt,
    lagMs: 0,
  };
}
