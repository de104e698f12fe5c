import { refuseSamePlace, sameDatabase } from "../../config/database_place.ts";
import type { DatabasePlace } from "../../config/database_place.ts";
import type { SyncRules, TableRules } from "../../config/sync_rules.ts";
import type { WrittenName } from "../../config/written_name.ts";
import { openPlace } from "../../copy/open_place.ts";
import { isOneDatabase } from "../../copy/same_database.ts";
import { hasJournal } from "../../copy/journal.ts";
import { Snapshot } from "../../copy/snapshot.ts";
import type { Database, Session } from "../../kernel/database.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import type { ConfitureEvent } from "../../kernel/events.ts";
import type { Host } from "../../kernel/host.ts";
import { takeLock } from "../../kernel/take_lock.ts";
import type { TakenLock } from "../../kernel/take_lock.ts";
import { pluginContext } from "../../registry/context.ts";
import { createPlugin } from "../../registry/mod.ts";
import { checkCoverage, coverageError } from "./coverage.ts";
import { refuseModules } from "./code_modules.ts";
import { cutOff } from "./cut_off.ts";
import { journalPlace } from "./journal_place.ts";
import { occupiedTables } from "./occupied.ts";
import { DEFAULT_LEDGER } from "../../config/own_tables.ts";
import { planOf } from "./plan.ts";
import { prepare } from "./prepare.ts";
import type { Prepared } from "./prepare.ts";
import type { SyncPlan, SyncResult } from "./results.ts";
import { SyncRun } from "./sync_run.ts";
import { suggestedRules } from "./usual_rules.ts";

/** What a syncer works with. */
export interface SyncerOptions {
  /** Where the rows come from: opened read-only. */
  readonly from: DatabasePlace;
  /** Where they go. */
  readonly to: DatabasePlace;
  readonly rules: SyncRules;
  /** Columns that are to have the usual rule of what they look like. */
  readonly anonymize?: readonly WrittenName[];
  /** Whether all columns that look personal and have no rule have the usual one. */
  readonly anonymizesPersonal?: boolean;
  readonly host: Host;
  /** How many ranges are copied at a time; four where absent. */
  readonly jobs?: number;
  /** Interrupts what runs. */
  readonly signal?: AbortSignal;
  /** Receives what happens. */
  emit?(event: ConfitureEvent): void;
}

/** How to sync. */
export interface SyncOptions {
  /** Works out everything, and changes nothing. */
  readonly dryRun?: boolean;
  /** Goes on where a run was cut off. */
  readonly resume?: boolean;
  /** Compares both ends afterwards; where absent, it does where anything is masked. */
  readonly verify?: boolean;
  /** Whether the target's tables are analyzed at the end; they are where it is absent. */
  readonly analyze?: boolean;
  /** Asked before rows of the target are removed, unless a run goes on; refused where absent. */
  confirm?(question: SyncQuestion): Promise<boolean>;
}

/** What is going to be removed. */
export interface SyncQuestion {
  /** Where: never a password. */
  readonly label: string;
  /** Tables of the target that hold rows. */
  readonly tables: readonly string[];
}

const DEFAULT_JOBS = 4;
const LOCK_TIMEOUT_MS = 30_000;

/** Copies the rows of one database to another, masked where rules say so. */
export class Syncer implements AsyncDisposable {
  readonly #options: SyncerOptions;
  readonly #emit: (event: ConfitureEvent) => void;
  readonly #signal: AbortSignal;
  #ends: Promise<Ends> | undefined;
  /** Of columns that looked personal at the first look. */
  #usual: readonly TableRules[] = [];

  /** Makes a syncer; nothing is connected yet. */
  constructor(options: SyncerOptions) {
    this.#options = options;
    this.#emit = options.emit ?? (() => {});
    this.#signal = options.signal ?? new AbortController().signal;
  }

  /** What `sync()` would do now. Rejects for what it would reject for. */
  async plan(): Promise<SyncPlan> {
    const ends = await this.#open();
    await using target = await ends.target.connect({ signal: this.#signal });
    return planOf(await this.#look(ends, target), this.#planInput(ends));
  }

  /**
   * Copies. Rejects before anything is changed for all that can be known by
   * then; after that the target's journal knows what is to be done, and
   * `resume` goes on from there. Looks at the signal all along.
   */
  async sync(options: SyncOptions = {}): Promise<SyncResult> {
    try {
      return await this.#sync(options);
    } catch (error) {
      throw cutOff(error, "untouched");
    }
  }

  async #sync(options: SyncOptions): Promise<SyncResult> {
    const { host } = this.#options;
    const startedAt = host.now();
    const lost = new AbortController();
    const signal = AbortSignal.any([this.#signal, lost.signal]);
    const ends = await this.#open();
    await using target = await ends.target.connect({ signal });
    const prepared = await this.#look(ends, target);
    const input = this.#planInput(ends);
    if (options.dryRun === true) {
      return {
        ...planOf(prepared, input),
        success: true,
        dryRun: true,
        resumed: false,
        copied: [],
        sequences: 0,
        proof: { kind: "counts" },
        totalDurationMs: host.now() - startedAt,
      };
    }
    await this.#confirm(target, prepared, options);
    await using lock = await this.#lock(ends.target, lost);
    const run = new SyncRun({
      ...input,
      source: ends.source,
      target: ends.target,
      prepare: (snapshot) => this.#prepare(snapshot, target, true),
      rules: this.#options.rules,
      trackingTable: trackingTableOf(this.#options.to),
      host,
      signal,
      lock,
      emit: this.#emit,
    });
    return await run.run(prepared, options);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ends = await this.#ends?.catch(() => undefined);
    await ends?.source[Symbol.asyncDispose]();
    await ends?.target[Symbol.asyncDispose]();
  }

  #open(): Promise<Ends> {
    this.#ends ??= this.#openBoth();
    return this.#ends;
  }

  async #openBoth(): Promise<Ends> {
    const { from, to, rules, host } = this.#options;
    refuseSamePlace(from, to);
    await refuseModules(rules.anonymize, host);
    return {
      source: await openPlace(from, host),
      target: await openPlace(to, host),
    };
  }

  #planInput({ source, target }: Ends) {
    const { subset } = this.#options.rules;
    return {
      from: source.label,
      to: target.label,
      jobs: source.sharesConnection === true ||
          target.sharesConnection === true ||
          source.kind === "embedded" || target.kind === "embedded"
        ? 1
        : this.#options.jobs ?? DEFAULT_JOBS,
      ...(subset === undefined ? {} : { subset }),
    };
  }

  /** The first look: what names and types are must not hang on a role's settings. */
  async #look({ source }: Ends, target: Session): Promise<Prepared> {
    await using snapshot = await Snapshot.open(source, {
      signal: this.#signal,
    });
    return await this.#prepare(snapshot.session, target);
  }

  /** A second look, in the snapshot, needs no second look at values. */
  async #prepare(
    source: Session,
    target: Session,
    isSecond = false,
  ): Promise<Prepared> {
    const { from, to, rules, anonymize } = this.#options;
    if (!isSecond && await isOneDatabase(source, target)) {
      throw sameDatabase(from.name, to.name);
    }
    const request = {
      rules,
      ...(anonymize === undefined ? {} : { anonymize }),
      trackingTables: [from, to].map(trackingTableOf),
    };
    if (isSecond) {
      return await prepare(source, target, { ...request, usual: this.#usual });
    }
    const prepared = await prepare(source, target, request);
    const { anonymizesPersonal: isMasking = false } = this.#options;
    const findings = await checkCoverage(source, {
      relations: prepared.pairs.map(({ source }) => source),
      rules: prepared.rules,
      coverage: { ...rules.coverage, isOn: rules.coverage.isOn || isMasking },
    }, {
      all: prepared.relations,
      signal: this.#signal,
    });
    this.#usual = isMasking ? suggestedRules(findings) : [];
    const left = findings.filter(({ suggestion }) =>
      rules.coverage.isOn && !(isMasking && suggestion !== undefined)
    );
    if (left.length > 0) throw coverageError(left, prepared.relations);
    return this.#usual.length === 0
      ? prepared
      : await prepare(source, target, { ...request, usual: this.#usual });
  }

  async #confirm(
    target: Session,
    { pairs }: Prepared,
    { confirm, resume = false }: SyncOptions,
  ): Promise<void> {
    if (resume) {
      const place = await journalPlace(
        target,
        trackingTableOf(this.#options.to),
      );
      // What is there is what was agreed to, when it was begun.
      if (await hasJournal(target, place)) return;
    }
    const tables = await occupiedTables(
      target,
      pairs.map((pair) => pair.target),
    );
    if (tables.length === 0) return;
    const { label } = target.database;
    if (await confirm?.({ label, tables }) === true) return;
    const others = tables.length - 3;
    throw new ConfitureError(
      "command/unconfirmed",
      `Cannot sync to ${label}: nobody has agreed that the rows of ${
        tables.slice(0, 3).join(", ")
      }${others > 0 ? ` and ${others} more tables` : ""} are replaced`,
    );
  }

  /** The migrations' own lock: nothing is migrated while rows come in. */
  async #lock(database: Database, lost: AbortController): Promise<TakenLock> {
    const { to, host } = this.#options;
    const { enabled = true, timeoutMs = LOCK_TIMEOUT_MS } =
      to.config?.migration.locking ?? {};
    const reference = to.config?.tracker ?? { name: "table", options: {} };
    const tracker = await createPlugin("tracker", {
      ...reference,
      options: { table: trackingTableOf(to), ...reference.options },
    }, pluginContext(host, { root: to.config?.root ?? host.cwd }));
    return await takeLock(tracker, {
      database,
      timeoutMs: enabled ? timeoutMs : undefined,
      signal: this.#signal,
      lost,
      emit: this.#emit,
      now: () => host.now(),
    });
  }
}

function trackingTableOf({ config }: DatabasePlace): string {
  return config?.migration.trackingTable ?? DEFAULT_LEDGER;
}

interface Ends {
  readonly source: Database;
  readonly target: Database;
}
