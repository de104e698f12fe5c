import { ConfitureError } from "../../kernel/mod.ts";
import type {
  ConfitureEvent,
  Migration,
  Session,
  Tracker,
} from "../../kernel/mod.ts";
import type { StatementLimits } from "../../sql/initial_state.ts";
import { batchesOf } from "../../sql/message.ts";
import type { Part } from "../../sql/message.ts";
import { initialState } from "../../sql/initial_state.ts";
import { failureOf } from "./failure.ts";
import type { Aftermath } from "./failure.ts";
import {
  endOfTransaction,
  loadsOf,
  smallerBudget,
  statementsOfReset,
  weightOf,
} from "./load.ts";
import type { Load } from "./load.ts";
import { occupantsOf } from "./occupants.ts";
import type { DeferredOutcome, FileOutcome } from "./results.ts";
import { statementCount } from "./schema.ts";
import type { DeferredStatement, Schema, SchemaFile } from "./schema.ts";
import { sendBatch } from "./send.ts";
import { takeSnapshot } from "./snapshot.ts";
import type { Snapshot } from "./snapshot.ts";
import { undoTo } from "./undo.ts";
import { lockCapacity } from "./weight.ts";

/** What a build works with. */
export interface BuildRunOptions {
  readonly schema: Schema;
  readonly session: Session;
  readonly tracker: Tracker;
  readonly limits: StatementLimits;
  /** Builds beside what the database holds. */
  readonly force: boolean;
  /** Migrations to note as applied. */
  readonly marks: readonly Migration[];
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
}

const OUT_OF_LOCKS = "53200";
const UNSAFE_ENUM_VALUE = "55P04";

/** What no DROP in this database brings back. */
const IRREVERSIBLE_REGEXP =
  /^(?:ALTER SYSTEM|(?:CREATE|DROP|ALTER) (?:DATABASE|TABLESPACE|SUBSCRIPTION))/;

/**
 * One build of a schema, in one transaction where the server's lock table
 * holds it. On an empty database it may take several: the catalogs are noted
 * before, and when a later one fails, everything is dropped again and the
 * catalogs are compared. Looks at its signal between two messages.
 */
export class BuildRun {
  readonly #options: BuildRunOptions;
  readonly #outcomes = new Map<string, FileOutcome>();
  readonly #deferred: DeferredOutcome[] = [];
  readonly #irreversible: string[] = [];
  #marked: readonly string[] = [];
  #hadLedger = false;
  #isEmpty = false;
  #snapshot: Snapshot | undefined;
  #hasCommitted = false;
  #isInDoubt = false;
  #file: SchemaFile | undefined;
  #fileStart = 0;

  /** Prepares a build; nothing is sent yet. */
  constructor(options: BuildRunOptions) {
    this.#options = options;
  }

  /** What was done so far. */
  get progress(): BuildProgress {
    return {
      files: [...this.#outcomes.values()],
      deferred: this.#deferred,
      marked: this.#marked,
    };
  }

  /** Builds. Rejects with the failure and the state it leaves behind. */
  async run(): Promise<void> {
    const { schema, session, emit, limits } = this.#options;
    await this.#lookAround();
    const capacity = await lockCapacity(session);
    const loads = schema.files.flatMap((file) =>
      loadsOf(file, { limits, weight: Math.max(16, capacity / 8) })
    );
    emit({ type: "build:start", files: schema.files.length });
    try {
      await this.#transactions(loads, capacity);
      await this.#runDeferred();
    } catch (thrown) {
      throw await this.#settle(thrown);
    }
  }

  /** Refuses a database that holds something already. */
  async #lookAround(): Promise<void> {
    const { session, tracker, force } = this.#options;
    const { names, count } = await occupantsOf(session, tracker);
    this.#isEmpty = count === 0;
    this.#hadLedger = await tracker.exists(session);
    if (this.#isEmpty || force) return;
    const more = count > names.length
      ? ` and ${count - names.length} more`
      : "";
    throw new ConfitureError(
      "build/not-empty",
      `Cannot build: the database is not empty, it holds ${
        names.join(", ")
      }${more}`,
    );
  }

  async #transactions(
    loads: readonly Load[],
    capacity: number,
  ): Promise<void> {
    const { emit, schema } = this.#options;
    const total = weightOf(loads, 0, loads.length);
    const isHeavy = this.#isEmpty && total > capacity;
    let budget = isHeavy ? capacity / 2 : Infinity;
    let endsAfterEnumValues = false;
    if (schema.files.some(({ deferred }) => deferred.length > 0) || isHeavy) {
      await this.#prepareUndo();
    }
    for (let start = 0; start < loads.length;) {
      const limits = { budget, endsAfterEnumValues };
      const end = endOfTransaction(loads, start, limits);
      const isWhole = start === 0 && end === loads.length;
      try {
        await this.#transaction(loads.slice(start, end), isWhole);
        start = end;
      } catch (thrown) {
        await rollBack(this.#options.session);
        const sqlstate = this.#retryable(thrown);
        const smaller = sqlstate === OUT_OF_LOCKS
          ? smallerBudget(loads, start, { budget, endsAfterEnumValues })
          : undefined;
        if (smaller !== undefined) budget = smaller;
        else if (sqlstate === UNSAFE_ENUM_VALUE && !endsAfterEnumValues) {
          endsAfterEnumValues = true;
        } else throw thrown;
        await this.#prepareUndo();
        emit({
          type: "log",
          message: sqlstate === OUT_OF_LOCKS
            ? "One transaction cannot hold so many locks: building in several"
            : "A new enum value cannot be used before it is committed: building in several transactions",
        });
      }
    }
    if (this.#marked.length < this.#options.marks.length) {
      await this.#transaction([], true);
    }
  }

  /** The SQLSTATE of a failure that several transactions would not meet. */
  #retryable(thrown: unknown): string | undefined {
    if (!this.#isEmpty || this.#options.signal.aborted) return undefined;
    if (!(thrown instanceof ConfitureError)) return undefined;
    return thrown.server?.sqlstate;
  }

  async #transaction(
    loads: readonly Load[],
    marksToo: boolean,
  ): Promise<void> {
    const { session } = this.#options;
    await session.execute("BEGIN");
    for (const load of loads) await this.#send(load);
    if (marksToo) await this.#mark();
    this.#isInDoubt = true;
    try {
      await session.execute("COMMIT");
    } catch (error) {
      if (!isLost(error)) this.#isInDoubt = false;
      throw error;
    }
    this.#isInDoubt = false;
    this.#hasCommitted = true;
  }

  async #send(load: Load): Promise<void> {
    const { session, signal, emit, now } = this.#options;
    signal.throwIfAborted();
    if (load.isFirstOfFile) {
      this.#file = load.file;
      this.#fileStart = now();
      for (const message of load.file.echoes) emit({ type: "log", message });
    }
    await sendBatch(session, load.batch, emit);
    if (!load.isLastOfFile) return;
    if (this.#hasDeferredConstraints(load.file)) {
      await session.execute(CHECK_CONSTRAINTS);
    }
    this.#finish(load.file, now() - this.#fileStart);
  }

  #finish(file: SchemaFile, durationMs: number): void {
    const statements = statementCount(file);
    const isTold = this.#outcomes.has(file.file);
    this.#outcomes.set(file.file, { file: file.file, statements, durationMs });
    if (isTold) return;
    this.#options.emit({
      type: "build:file",
      file: file.file,
      statements,
      durationMs,
    });
  }

  /** Whether this file or one before it may have made a constraint that waits for COMMIT. */
  #hasDeferredConstraints(file: SchemaFile): boolean {
    const { files } = this.#options.schema;
    this.#firstDeferring ??= files.findIndex(({ body }) =>
      body.some(({ statement }) =>
        /\binitially\s+deferred\b/i.test(statement.text)
      )
    );
    return this.#firstDeferring >= 0 &&
      files.indexOf(file) >= this.#firstDeferring;
  }
  #firstDeferring: number | undefined;

  async #mark(): Promise<void> {
    const { marks, tracker, session, limits } = this.#options;
    if (marks.length === 0) return;
    await session.execute(initialState(limits));
    await tracker.initialize(session);
    const marked: string[] = [];
    const known = new Set(
      (await tracker.list(session)).map(({ version }) => version),
    );
    for (const { version, name, checksum } of marks) {
      marked.push(version);
      if (known.has(version)) continue;
      await tracker.record(session, {
        version,
        name,
        checksum,
        executionTimeMs: 0,
      });
    }
    this.#marked = marked;
  }

  async #runDeferred(): Promise<void> {
    const { schema, emit, signal, now } = this.#options;
    for (const file of schema.files) {
      for (const [index, deferred] of file.deferred.entries()) {
        signal.throwIfAborted();
        this.#file = file;
        const start = now();
        const { line = 1 } = deferred.statement.place;
        const outcome = { file: file.file, line, what: deferred.what };
        emit({
          type: "log",
          message:
            `${deferred.what} cannot run in a transaction, and runs now: ${outcome.file}, line ${line}`,
        });
        await this.#sendDeferred(deferred, index === 0);
        this.#deferred.push(outcome);
        const before = this.#outcomes.get(file.file)?.durationMs ?? 0;
        this.#finish(file, before + now() - start);
      }
    }
  }

  async #sendDeferred(
    deferred: DeferredStatement,
    isFirst: boolean,
  ): Promise<void> {
    const { session, limits, emit } = this.#options;
    const reset = isFirst || deferred.settings.length > 0
      ? statementsOfReset(limits)
      : [];
    const parts: readonly Part[] = [...reset, ...deferred.settings];
    // Even one that fails may leave something: an invalid index, for one.
    this.#hasCommitted = true;
    for (const batch of [...batchesOf(parts), ...batchesOf([deferred])]) {
      await sendBatch(session, batch, emit);
    }
    const { text } = deferred.statement;
    if (IRREVERSIBLE_REGEXP.test(text.toUpperCase().replace(/\s+/g, " "))) {
      this.#irreversible.push(deferred.what);
    }
  }

  async #prepareUndo(): Promise<void> {
    if (!this.#isEmpty || this.#hasCommitted) return;
    this.#snapshot ??= await takeSnapshot(this.#options.session);
  }

  async #settle(thrown: unknown): Promise<ConfitureError> {
    const { schema, signal, session } = this.#options;
    await rollBack(session);
    const isInterrupted = signal.aborted;
    const file = this.#file?.file;
    const aftermath = await this.#aftermath();
    const hasDeferred = schema.files.some(({ deferred }) =>
      deferred.length > 0
    );
    if (aftermath.kind === "restored") {
      this.#outcomes.clear();
      this.#deferred.length = 0;
      this.#marked = [];
    }
    return failureOf(thrown, { aftermath, file, isInterrupted, hasDeferred });
  }

  async #aftermath(): Promise<Aftermath> {
    const { session, emit, muteNotices, tracker, schema } = this.#options;
    if (this.#isInDoubt) return { kind: "doubt" };
    if (!this.#hasCommitted) return { kind: "restored" };
    if (this.#snapshot === undefined) return { kind: "standing", names: [] };
    emit({ type: "log", message: "Dropping what was committed before" });
    muteNotices();
    try {
      if (this.#hadLedger) {
        for (const version of this.#marked) {
          await tracker.forget(session, version);
        }
      }
      const standing = await undoTo(
        session,
        this.#snapshot,
        (name) =>
          schema.sources.some(({ script }) => script.text.includes(name)),
      );
      const names = [...this.#irreversible, ...standing];
      return names.length === 0
        ? { kind: "restored" }
        : { kind: "standing", names };
    } catch {
      // The first failure is the one to tell; what stands is not known.
      return { kind: "standing", names: [] };
    }
  }
}

/** Ends a transaction that failed; what went wrong before is the error that counts. */
async function rollBack(session: Session): Promise<void> {
  if (session.transactionStatus === "idle") return;
  try {
    await session.execute("ROLLBACK");
  } catch {
    // The connection is gone, and the transaction with it.
  }
}

function isLost(error: unknown): boolean {
  return error instanceof ConfitureError &&
    error.code === "database/connection-lost";
}

/**
 * Checks what waits for COMMIT now, so that a violation is told of the file
 * that made it, and later files can alter its tables; then lets it wait again.
 */
const CHECK_CONSTRAINTS = `DO $confiture$
DECLARE names text;
BEGIN
  SELECT pg_catalog.string_agg(c.name, ', ') INTO names
    FROM (SELECT pg_catalog.format('%I.%I', n.nspname, k.conname) AS name
            FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_namespace n ON n.oid = k.connamespace
           GROUP BY n.nspname, k.conname
          HAVING pg_catalog.bool_and(k.condeferred)) AS c;
  IF names IS NOT NULL THEN
    EXECUTE 'SET CONSTRAINTS ' || names || ' IMMEDIATE';
    EXECUTE 'SET CONSTRAINTS ' || names || ' DEFERRED';
  END IF;
END
$confiture$`;
