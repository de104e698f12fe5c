import { ConfitureError } from "../../kernel/mod.ts";
import type {
  ConfitureEvent,
  Migration,
  Session,
  Tracker,
} from "../../kernel/mod.ts";
import { initialState } from "../../sql/initial_state.ts";
import type { StatementLimits } from "../../sql/initial_state.ts";
import { sendDeferred } from "./deferred.ts";
import { failureOf } from "./failure.ts";
import { endOfTransaction, loadsOf, smallerBudget, weightOf } from "./load.ts";
import type { Load } from "./load.ts";
import { marksFor, writeMarks } from "./marks.ts";
import type { Marks } from "./marks.ts";
import { ledgerExists, occupantsOf } from "./occupants.ts";
import { Recovery } from "./recovery.ts";
import type {
  DeferredOutcome,
  FileOutcome,
  RecordedMigration,
} from "./results.ts";
import { outcomeOf } from "./schema.ts";
import type { Schema, SchemaFile } from "./schema.ts";
import { Sender } from "./sender.ts";
import { lockCapacity } from "./weight.ts";

/** What a build works with. */
export interface BuildRunOptions {
  readonly schema: Schema;
  readonly session: Session;
  readonly tracker: Tracker;
  /** Makes one that has not looked for the ledger yet. */
  renewTracker(): Promise<Tracker>;
  readonly limits: StatementLimits;
  /** Builds beside what the database holds. */
  readonly force: boolean;
  /** Empties the database first, in the build's own transaction. */
  readonly clear?: (session: Session) => Promise<void>;
  /** Migrations to record as part of the schema. */
  readonly marks: Marks;
  readonly signal: AbortSignal;
  emit(event: ConfitureEvent): void;
  /** Milliseconds since 1970. */
  now(): number;
  /** Keeps the server's notices to itself from here on. */
  muteNotices(): void;
}

/** What a build has done so far. */
export interface BuildProgress {
  readonly files: readonly FileOutcome[];
  readonly deferred: readonly DeferredOutcome[];
  readonly marked: readonly string[];
  readonly recorded: readonly RecordedMigration[];
}

/** What a build says of the migrations that it recorded. */
export function progressOfMarks(
  migrations: readonly Migration[],
): Pick<BuildProgress, "marked" | "recorded"> {
  return {
    marked: migrations.map(({ version }) => version),
    recorded: migrations.map(({ version, name }) => ({ version, name })),
  };
}

const OUT_OF_LOCKS = "53200";
const UNSAFE_ENUM_VALUE = "55P04";
/** A load takes at most this part of the locks there are. */
const LOADS_PER_CAPACITY = 8;
/** Others need locks, too: a transaction of several takes at most half of them. */
const TRANSACTIONS_PER_CAPACITY = 2;

/**
 * One build of a schema, in one transaction where the server's lock table
 * holds it. On an empty database it may take several: the catalogs are noted
 * before, and when a later one fails, everything is dropped again and the
 * catalogs are compared. Looks at its signal between two messages.
 */
export class BuildRun {
  readonly #options: BuildRunOptions;
  readonly #sender: Sender;
  readonly #outcomes = new Map<SchemaFile, FileOutcome>();
  readonly #deferred: DeferredOutcome[] = [];
  /** To be recorded, and whether they are. */
  #marks: readonly Migration[] = [];
  #areMarked = false;
  #isEmpty = false;
  #deferredFile: SchemaFile | undefined;

  /** Prepares a build; nothing is sent yet. */
  constructor(options: BuildRunOptions) {
    this.#options = options;
    this.#sender = new Sender({
      ...options,
      onFile: (file, durationMs) => this.#finish(file, durationMs),
    });
  }

  /** What was done so far. */
  get progress(): BuildProgress {
    return {
      files: [...this.#outcomes.values()],
      deferred: this.#deferred,
      ...progressOfMarks(this.#areMarked ? this.#marks : []),
    };
  }

  /** Builds. Rejects with the failure and the state it leaves behind. */
  async run(): Promise<void> {
    const { schema, session, tracker, emit, muteNotices } = this.#options;
    await this.#lookAround();
    this.#marks = await this.#chooseMarks();
    const recovery = new Recovery({
      session,
      tracker,
      isEmpty: this.#isEmpty,
      hadLedger: await ledgerExists(session, tracker),
      isOurRole: (name) =>
        schema.sources.some(({ script }) => script.text.includes(name)),
      onUndo: () => {
        emit({ type: "log", message: "Dropping what was committed before" });
        muteNotices();
      },
    });
    emit({ type: "build:start", files: schema.files.length });
    try {
      await this.#runTransactions(recovery);
      await this.#runDeferred(recovery);
      if (this.#marks.length > 0 && !this.#areMarked) {
        await this.#runTransaction([], recovery, { marksToo: true });
      }
    } catch (thrown) {
      throw await this.#settle(thrown, recovery);
    }
  }

  /** Refuses a database that holds something already. */
  async #lookAround(): Promise<void> {
    const { session, tracker, force, clear } = this.#options;
    if (clear !== undefined) return;
    const { names, count, isMigrated } = await occupantsOf(session, tracker);
    this.#isEmpty = count === 0;
    if (this.#isEmpty || force) return;
    const others = count - names.length;
    throw new ConfitureError(
      "build/not-empty",
      `Cannot build: the database is not empty, it holds ${names.join(", ")}${
        others > 0 ? ` and ${others} more` : ""
      }`,
      {
        hint: isMigrated
          ? "Apply what is new with `confiture migrate up`, or drop everything and build anew with `confiture migrate rebuild`"
          : undefined,
      },
    );
  }

  /** What an emptied database has in its ledger is gone with it. */
  async #chooseMarks(): Promise<readonly Migration[]> {
    const { marks, clear } = this.#options;
    return clear === undefined
      ? await marksFor(marks, this.#options)
      : marks.migrations;
  }

  async #runTransactions(recovery: Recovery): Promise<void> {
    const { schema, session, clear } = this.#options;
    const capacity = await lockCapacity(session);
    const loads = schema.files.flatMap((file) =>
      loadsOf(file, { weight: capacity / LOADS_PER_CAPACITY })
    );
    const isHeavy = this.#isEmpty &&
      weightOf(loads, 0, loads.length) > capacity;
    let cut: Cut = {
      budget: isHeavy ? capacity / TRANSACTIONS_PER_CAPACITY : Infinity,
      endsAfterEnumValues: false,
    };
    const hasDeferred = schema.files.some(({ deferred }) =>
      deferred.length > 0
    );
    if (isHeavy || hasDeferred) await recovery.prepare();
    for (let start = 0; start < loads.length;) {
      const end = endOfTransaction(loads, start, cut);
      // What is not the whole schema yet contains no migration for sure.
      const marksToo = start === 0 && end === loads.length && !hasDeferred;
      try {
        await this.#runTransaction(loads.slice(start, end), recovery, {
          marksToo,
          clear: start === 0 ? clear : undefined,
        });
        start = end;
      } catch (thrown) {
        await recovery.rollBack();
        const finer = this.#finerCut(thrown, loads, start, cut);
        if (finer === undefined) throw thrown;
        cut = finer;
        await recovery.prepare();
      }
    }
    if (loads.length === 0 && clear !== undefined) {
      await this.#runTransaction([], recovery, {
        marksToo: !hasDeferred,
        clear,
      });
    }
  }

  /** How to go on with more transactions, where that avoids the failure. */
  #finerCut(
    thrown: unknown,
    loads: readonly Load[],
    start: number,
    cut: Cut,
  ): Cut | undefined {
    const { signal, emit } = this.#options;
    if (!this.#isEmpty || signal.aborted) return undefined;
    if (!(thrown instanceof ConfitureError)) return undefined;
    const tell = (message: string) => emit({ type: "log", message });
    switch (thrown.server?.sqlstate) {
      case OUT_OF_LOCKS: {
        const budget = smallerBudget(loads, start, cut);
        if (budget === undefined) return undefined;
        tell("One transaction cannot hold so many locks: building in several");
        return { ...cut, budget };
      }
      case UNSAFE_ENUM_VALUE:
        if (cut.endsAfterEnumValues) return undefined;
        tell(
          "A new enum value cannot be used before it is committed: building in several transactions",
        );
        return { ...cut, endsAfterEnumValues: true };
      default:
        return undefined;
    }
  }

  async #runTransaction(
    loads: readonly Load[],
    recovery: Recovery,
    { marksToo, clear }: {
      readonly marksToo: boolean;
      readonly clear?: BuildRunOptions["clear"];
    },
  ): Promise<void> {
    await this.#sender.begin(loads, clear);
    const marks = marksToo ? this.#marks : [];
    if (marks.length > 0) await this.#mark(marks);
    await recovery.commit();
    if (marks.length === 0) return;
    recovery.noteMarks(marks.map(({ version }) => version));
    this.#areMarked = true;
  }

  #finish(file: SchemaFile, durationMs?: number): void {
    const isTold = this.#outcomes.has(file);
    const outcome = { ...outcomeOf(file), durationMs };
    this.#outcomes.set(file, outcome);
    if (isTold) return;
    const { statements } = outcome;
    const { emit } = this.#options;
    emit({ type: "build:file", file: file.file, statements, durationMs });
  }

  async #mark(marks: readonly Migration[]): Promise<void> {
    const { session, limits, clear, renewTracker } = this.#options;
    const tracker = clear === undefined
      ? this.#options.tracker
      : await renewTracker();
    await session.execute(initialState(limits));
    await writeMarks(marks, { tracker, session });
  }

  async #runDeferred(recovery: Recovery): Promise<void> {
    const { schema, session, limits, emit, signal, now } = this.#options;
    for (const file of schema.files) {
      for (const [index, deferred] of file.deferred.entries()) {
        signal.throwIfAborted();
        this.#deferredFile = file;
        const start = now();
        const { statement, what } = deferred;
        const { line = 1 } = statement.place;
        emit({
          type: "log",
          message:
            `${what} cannot run in a transaction, and runs now: ${file.file}, line ${line}`,
        });
        recovery.noteAttempt();
        const isFirstOfFile = index === 0;
        await sendDeferred(session, deferred, { limits, isFirstOfFile, emit });
        recovery.noteStatement(what, statement.text);
        this.#deferred.push({ file: file.file, line, what });
        const before = this.#outcomes.get(file)?.durationMs ?? 0;
        this.#finish(file, before + now() - start);
      }
    }
    this.#deferredFile = undefined;
  }

  async #settle(thrown: unknown, recovery: Recovery): Promise<ConfitureError> {
    const { schema, signal } = this.#options;
    const isInterrupted = signal.aborted;
    await recovery.rollBack();
    const aftermath = await recovery.undo();
    if (aftermath.kind === "restored") {
      this.#outcomes.clear();
      this.#deferred.length = 0;
      this.#areMarked = false;
    }
    return failureOf(thrown, {
      aftermath,
      order: schema.order,
      reason: await reasonOf(thrown, schema),
      isInterrupted,
      file: (this.#deferredFile ?? this.#sender.file)?.file,
      hasDeferred: schema.files.some(({ deferred }) => deferred.length > 0),
    });
  }
}

/** What is not there yet: objects of all kinds, schemas, columns, keys. */
const MISSING: ReadonlySet<string> = new Set([
  "3F000",
  "42703",
  "42704",
  "42830",
  "42883",
  "42P01",
]);

/** Why a statement fails where it needs what a later one makes. */
async function reasonOf(
  thrown: unknown,
  { files, order }: Schema,
): Promise<string | undefined> {
  if (order !== "path" || !(thrown instanceof ConfitureError)) return undefined;
  const { server, place } = thrown;
  if (place?.line === undefined || server === undefined) return undefined;
  if (!MISSING.has(server.sqlstate)) return undefined;
  const { unmetNeedAt } = await import("./order.ts");
  const { message } = server;
  const need = await unmetNeedAt(files, { place, message });
  if (need === undefined) return undefined;
  const { hint = "" } = need;
  return `${need.message}: ${hint.charAt(0).toLowerCase()}${hint.slice(1)}`;
}

/** Where transactions end. */
type Cut = Parameters<typeof endOfTransaction>[2];
