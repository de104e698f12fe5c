import { arrivalSettings } from "../../copy/arrival_settings.ts";
import { openLasting } from "../../copy/lasting_session.ts";
import type { Database, Session } from "../../kernel/mod.ts";
import type { Feed } from "./feed.ts";
import { installNotes } from "./notes/install.ts";
import { changedPartitions } from "./notes/partitions.ts";
import { purgeNotes } from "./notes/purge.ts";
import { KEY_SPACE, KEYS } from "./phase_lock.ts";
import { readEquality } from "./round_equality.ts";
import { lateRound } from "./round_guard.ts";
import type { EqualityOf } from "./round_equality.ts";
import { readFormats } from "./round_formats.ts";
import type { FormatOf } from "./round_formats.ts";
import { notedTables, partsOf, planRound } from "./round_plan.ts";
import type { PendingNotes } from "./round_plan.ts";
import { beginReading, partitionsChange } from "./round_reading.ts";
import { bringRows, MANY, MANY_ROWS } from "./round_rows.ts";
import type { BroughtRows } from "./round_rows.ts";
import { forgetNotes, glanceQuery, pendingQuery } from "./round_statements.ts";
import { WalNotes } from "./round_wal.ts";
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
  /** Leaves the source's WAL to whoever reads it already, and fails; takes it where absent. */
  readonly yields?: boolean;
  /** SQL that fails where rounds come too late; no other round is at work then. */
  readonly guard?: string;
}

/** What a round did. */
export interface Round {
  /** The target is what the feeds make of the source as of this one. */
  readonly snapshot: string;
  /** When it was taken, by the source's clock. */
  readonly takenAt: string;
  /** How many notes it contained. */
  readonly notes: number;
  /** Rows that went from the target: changed ones come again. */
  readonly deleted: number;
  /** Rows that came. */
  readonly inserted: number;
  /** How long it took. */
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
  readonly #guard: readonly string[];
  readonly #feeds: readonly Feed[];
  /** One for each table that is noted. */
  readonly #noted: readonly Feed[];
  readonly #formatOf: FormatOf;
  readonly #equality: Ends<EqualityOf>;
  /** Makes the notes; absent where triggers do. */
  readonly #wal: WalNotes | undefined;
  #wasBusy = false;
  #gone = 0;

  private constructor(
    { source, target }: Ends<Session>,
    { feeds, settings = [], guard }: RoundsOptions,
    { stays, formatOf, equality, wal }: Known,
  ) {
    this.#source = source;
    this.#target = target;
    this.#staged = new StagedKeys(target, { feeds, stays });
    this.#settings = settings;
    this.#guard = guard === undefined ? [] : [guard];
    this.#feeds = feeds;
    this.#noted = notedTables(feeds);
    this.#formatOf = formatOf;
    this.#equality = equality;
    this.#wal = wal;
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
    const wal = stack.adopt(
      await WalNotes.open(options),
      (one) => one?.[Symbol.asyncDispose](),
    );
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
      wal,
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
        glanceQuery(this.#noted, { readsWal: this.#wal !== undefined }),
      );
      const isQuiet = seen?.isPending === false &&
        this.#wal?.isQuietAt(seen.written) !== false;
      if (isQuiet) return quiet(seen, startedAt);
    }
    for (let left = PARTITION_CHANGES;; left--) {
      const round = await this.#bring(startedAt, options);
      if (round !== "partitions have changed") {
        this.#wasBusy = round.notes > 0;
        return round;
      }
      if (left === 0) throw partitionsChange();
      await installNotes(this.#source, this.#feeds);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#wal?.[Symbol.asyncDispose]();
    await this.#source[Symbol.asyncDispose]();
    await this.#target[Symbol.asyncDispose]();
  }

  async #bring(
    startedAt: number,
    options: RoundOptions,
  ): Promise<Round | "partitions have changed"> {
    const source = this.#source;
    const target = this.#target;
    try {
      // Whoever else brings rows has ended before this snapshot is taken: an older state never follows a newer one.
      await target.execute([
        "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
        ...arrivalSettings(target, { isDurable: true }),
        ...this.#settings,
        LOCK,
        ...this.#guard,
      ].join(";\n"));
      await this.#wal?.hold();
      await source.execute(
        beginReading(source, this.#noted, { notes: this.#wal !== undefined }),
      );
      const seenAt = performance.now();
      if (await changedPartitions(source, this.#noted)) {
        for (const session of [target, source]) {
          await session.execute("ROLLBACK");
        }
        return "partitions have changed";
      }
      // The transaction that reads sees its own notes.
      await this.#wal?.take(source);
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
      await this.#wal?.settle("rolled back");
      for (const session of [target, source]) {
        await session.execute("ROLLBACK").catch(() => {
          // The connection is gone, and the transaction with it.
        });
      }
      throw lateRound(error) ?? error;
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
    if (this.#wal !== undefined) {
      await this.#source.execute("COMMIT");
      await this.#wal.settle("committed");
    }
    await this.#source.execute([
      ...this.#wal === undefined ? ["COMMIT"] : [],
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
const LOCK =
  `SELECT pg_catalog.pg_advisory_xact_lock(${KEY_SPACE}, ${KEYS.rounds})`;

/** So often partitions may come or go before a round begins. */
const PARTITION_CHANGES = 5;

interface Ends<Each> {
  readonly source: Each;
  readonly target: Each;
}

interface Known {
  readonly stays: boolean;
  readonly formatOf: FormatOf;
  readonly equality: Ends<EqualityOf>;
  readonly wal: WalNotes | undefined;
}

interface Glance {
  readonly snapshot: string;
  readonly takenAt: string;
  readonly isPending: boolean;
  /** Where the end of the WAL is; nothing where that is not read. */
  readonly written: string;
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
