import { arrivalSettings } from "../../copy/arrival_settings.ts";
import { openLasting } from "../../copy/lasting_session.ts";
import type { RelationName } from "../../copy/relation.ts";
import { isSameRelation } from "../../copy/relation.ts";
import { snapshotSettings } from "../../copy/snapshot.ts";
import type { Database, Session } from "../../kernel/mod.ts";
import type { Feed } from "./feed.ts";
import { readEquality } from "./round_equality.ts";
import type { EqualityOf } from "./round_equality.ts";
import { readFormats } from "./round_formats.ts";
import type { FeedFormats } from "./round_formats.ts";
import { planRound } from "./round_plan.ts";
import type { PendingNotes } from "./round_plan.ts";
import { forgetNotes, glanceQuery, pendingQuery } from "./round_statements.ts";
import type { NotedFeed } from "./round_statements.ts";
import { bringRows, SINGLE_ROWS } from "./round_rows.ts";
import { StagedKeys } from "./staged_keys.ts";
import { noteState } from "./state.ts";
import { quoteName } from "../../sql/quote.ts";

export type { NotedFeed } from "./round_statements.ts";

/** Between which ends rows are kept the same. */
export interface RoundsOptions {
  readonly source: Database;
  readonly target: Database;
  readonly feeds: readonly NotedFeed[];
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
  /** Runs in the target's transaction, when it has all rows, before it ends. */
  finish?(target: Session): Promise<void>;
  /** Runs when the target has got the rows, while the source still shows the same state. */
  inSnapshot?(source: Session, snapshot: string): Promise<void>;
}

/** Brings what was noted in the source to the target, round by round. */
export class Rounds implements AsyncDisposable {
  readonly #source: Session;
  readonly #target: Session;
  readonly #staged: StagedKeys;
  readonly #settings: readonly string[];
  readonly #feeds: readonly NotedFeed[];
  readonly #notes: readonly NotesTable[];
  readonly #formats: ReadonlyMap<Feed, FeedFormats>;
  readonly #equality: Ends<EqualityOf>;
  #wasBusy = false;
  #gone = 0;

  private constructor(
    { source, target }: Ends<Session>,
    { feeds, settings = [] }: RoundsOptions,
    { stays, formats, equality }: Known,
  ) {
    this.#source = source;
    this.#target = target;
    this.#staged = new StagedKeys(target, { stays });
    this.#settings = settings;
    this.#feeds = feeds;
    this.#notes = notesTables(feeds);
    this.#formats = formats;
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
    const feeds = options.feeds.map(({ feed }) => feed);
    await source.execute(beginReading(source));
    const formats = await readFormats(source, feeds);
    const equality = {
      source: await readEquality(source, typesOf(feeds, "source")),
      target: await readEquality(target, typesOf(feeds, "target")),
    };
    await source.execute("COMMIT");
    const stays = await options.target.pooling?.() !== "transaction";
    const rounds = new Rounds({ source, target }, options, {
      stays,
      formats,
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
    const isGlance = options.finish === undefined &&
      options.inSnapshot === undefined && !this.#wasBusy;
    if (isGlance) {
      const [seen] = await this.#source.query<Glance>(
        glanceQuery(this.#notes.map(({ notes }) => notes)),
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
      await source.execute(beginReading(source));
      const seenAt = performance.now();
      const pending = await this.#pending();
      const [first] = pending;
      if (first === undefined) throw new TypeError("There is no snapshot");
      const { deleted, inserted } = await this.#bringPending(pending);
      await options.finish?.(target);
      const notes = pending.reduce((sum, one) => sum + one.notes, 0);
      const { snapshot, takenAt } = first;
      const applied = { snapshot, takenAt, notes, deleted, inserted };
      await target.execute([
        ...notes === 0 ? [] : [noteState("applied", "", applied)],
        "COMMIT",
      ].join(";\n"));
      this.#staged.settle("committed");
      await options.inSnapshot?.(source, snapshot);
      await source.execute("COMMIT");
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
      pendingQuery(this.#notes),
    );
    return rows.map(({ rank, notes, isTruncated, oldestMs, ...seen }) => ({
      ...seen,
      ...(rank === null ? {} : { table: this.#notes[rank]?.notes }),
      notes: Number(notes ?? 0),
      isTruncated: isTruncated === true,
      oldestMs: oldestMs ?? 0,
    }));
  }

  async #bringPending(
    pending: readonly Pending[],
  ): Promise<{ readonly deleted: number; readonly inserted: number }> {
    const plan = planRound(
      this.#feeds,
      ({ notes }) =>
        pending.find(({ table }) =>
          table !== undefined && isSameRelation(table, notes)
        ),
    );
    return await bringRows(plan, {
      source: this.#source,
      target: this.#target,
      staged: this.#staged,
      formats: this.#formats,
      equality: this.#equality,
      rankOf: (feed) => this.#feeds.findIndex((one) => one.feed === feed),
    });
  }

  /** The target has what they told of; brought once more, they would do no harm. */
  async #forget(pending: readonly Pending[], snapshot: string): Promise<void> {
    const tables = pending.flatMap(({ table }) => table ?? []);
    if (tables.length === 0) return;
    const { results } = await this.#source.execute([
      "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
      ...arrivalSettings(this.#source, { isDurable: false }),
      ...tables.map((table) => forgetNotes(table, snapshot)),
      "COMMIT",
    ].join(";\n"));
    this.#gone += results.reduce(
      (sum, { command, rows }) => command === "DELETE" ? sum + rows : sum,
      0,
    );
    if (this.#gone < VACUUM_AFTER) return;
    this.#gone = 0;
    // What is gone is looked through by every round until it is cleared away.
    for (const { notes: { schema, name } } of this.#notes) {
      await this.#source.execute(
        `VACUUM (SKIP_LOCKED) ${quoteName(schema, name)}`,
      ).catch(() => {
        // The server does it by itself, later; a lost connection is told by what follows.
      });
    }
  }
}

const VACUUM_AFTER = 5000;

/** The same number wherever rows are brought: one after the other. */
const LOCK = "SELECT pg_catalog.pg_advisory_xact_lock(1668178534, 1953653107)";

interface Ends<Each> {
  readonly source: Each;
  readonly target: Each;
}

interface Known {
  readonly stays: boolean;
  readonly formats: ReadonlyMap<Feed, FeedFormats>;
  readonly equality: Ends<EqualityOf>;
}

interface NotesTable {
  readonly notes: RelationName;
  readonly key: readonly string[];
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
  readonly table?: RelationName;
  readonly oldestMs: number;
}

/** The planner takes the key's index: notes have no statistics, and are few. */
function beginReading(session: Session): string {
  return `BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;${
    snapshotSettings(session, {})
  };\n${SINGLE_ROWS}`;
}

function notesTables(feeds: readonly NotedFeed[]): readonly NotesTable[] {
  const tables: NotesTable[] = [];
  for (const { feed, notes } of feeds) {
    if (tables.some((one) => isSameRelation(one.notes, notes))) continue;
    tables.push({ notes, key: feed.key.source });
  }
  return tables;
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
