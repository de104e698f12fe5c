import { DEFAULT_LEDGER, isOwnTable } from "../../config/own_tables.ts";
import { openLasting } from "../../copy/lasting_session.ts";
import { relationText } from "../../copy/relation.ts";
import { counted } from "../../kernel/counted.ts";
import type {
  Blocker,
  ConfitureEvent,
  Database,
  TransferStep,
} from "../../kernel/mod.ts";
import { settleCutBack } from "./cut_back.ts";
import { putBackAll, removeAll } from "./ending.ts";
import { installNotes } from "./notes/install.ts";
import { lagOf } from "./notes/lag.ts";
import type { Lag } from "./notes/lag.ts";
import { lockPhase } from "./phase_lock.ts";
import type { LockedPhase } from "./phase_lock.ts";
import { REFUSE_LATE_ROUNDS } from "./round_guard.ts";
import { isFenced, readSettledState, settleCutover } from "./settling.ts";
import { noteState, readState } from "./state.ts";
import type { TransferRun, TransferState } from "./state.ts";
import { removeForeign } from "./strategy/foreign_removal.ts";
import { openEnds } from "./transfer_ends.ts";
import type { Ends } from "./transfer_ends.ts";
import type { TransferOptions } from "./transfer_options.ts";
import { planTransfer } from "./transfer_plan.ts";
import type { TransferPlan } from "./transfer_plan.ts";
import {
  needed,
  refuseLive,
  refuseMadeAnew,
  refuseOther,
} from "./transfer_refusals.ts";
import { asBack, asLive, isCutOff, phaseOf } from "./transfer_status.ts";
import type { TransferWork } from "./transfer_work.ts";
import { stopReadingWal } from "./wal_reading.ts";

const DEFAULT_JOBS = 4;

/** What was found when a phase began. */
export interface Planned {
  readonly plan: TransferPlan;
  readonly ends: Ends;
  readonly state: TransferState | undefined;
}

/** What a phase needs that brings changes. */
export interface Following {
  readonly plan: TransferPlan;
  readonly work: TransferWork;
  readonly state: TransferState;
}

/** What all phases share: both ends, the plan, the state, and whom to tell. */
export class OpenTransfer implements AsyncDisposable {
  readonly options: TransferOptions;
  readonly signal: AbortSignal;
  #ends: Promise<Ends> | undefined;

  constructor(options: TransferOptions) {
    this.options = options;
    this.signal = options.signal ?? new AbortController().signal;
  }

  get jobs(): number {
    return this.options.jobs ?? DEFAULT_JOBS;
  }

  open(): Promise<Ends> {
    this.#ends ??= openEnds(this.options, this.signal);
    return this.#ends;
  }

  /** Reads both ends. Changes nothing. */
  async plan(): Promise<Planned> {
    const ends = await this.open();
    const state = await this.state();
    const { from, to, map } = this.options;
    const ledgers = [from, to].map(({ config }) =>
      config?.migration.trackingTable ?? DEFAULT_LEDGER
    );
    const plan = await planTransfer({
      ...ends,
      map,
      ...this.options.tables === undefined
        ? {}
        : { tables: this.options.tables },
      isOwn: (relation) => ledgers.some((name) => isOwnTable(relation, name)),
      ...state === undefined ? {} : { state },
      signal: this.signal,
    });
    return { plan, ends, state };
  }

  /** Keeps other processes of the same transfer away from a phase. */
  async alone(phase: LockedPhase): Promise<AsyncDisposable> {
    const { source, target } = await this.open();
    const lock = await lockPhase(target, phase, { signal: this.signal });
    if (phase === "follow") return lock;
    await using stack = new AsyncDisposableStack();
    stack.use(lock);
    // What a run that was killed has fetched rows by; the password goes first.
    await removeForeign(target, this.signal);
    await removeForeign(source, this.signal);
    return stack.move();
  }

  /** What a phase needs that can run once all has been copied. */
  async following(what: string): Promise<Following> {
    const { plan, ends, state: found } = await this.plan();
    refuseOther(runOf(found, what), plan);
    const state = needed(
      await this.settled({ isBeside: what === "follow" }),
      what,
      "setup",
    );
    refuseLive(state, what);
    needed(state.phases.get("migrate"), what, "migrate");
    await this.#noteAgain(ends, plan);
    return {
      plan,
      work: { ...this.work(ends, plan.feeds), guard: REFUSE_LATE_ROUNDS },
      state,
    };
  }

  /** Partitions come and go, and triggers are switched off, without anybody's telling us. */
  async #noteAgain({ source }: Ends, { feeds }: TransferPlan): Promise<void> {
    await using there = await openLasting(source, this.signal);
    await refuseMadeAnew(there, feeds);
    const noted = await installNotes(there, feeds, {
      signal: this.signal,
      onWait: ({ blockers }) => this.tellWaiting(blockers),
    });
    for (const { table, what } of noted) {
      const name = relationText(table);
      this.emit({
        type: "warning",
        message: what === "grown"
          ? `${name} has new partitions: what they hold is brought, too`
          : `Writes to ${name} may have gone by unseen: all its rows are brought once more`,
      });
    }
  }

  work(ends: Ends, feeds: TransferWork["feeds"]): TransferWork {
    const { host, emit = () => {} } = this.options;
    return {
      ...ends,
      feeds,
      jobs: this.jobs,
      host,
      signal: this.signal,
      emit,
    };
  }

  async state(): Promise<TransferState | undefined> {
    const { target } = await this.open();
    return await this.#stateOf(target);
  }

  async #stateOf(database: Database): Promise<TransferState | undefined> {
    await using session = await database.connect({ signal: this.signal });
    return await readState(session);
  }

  /** The state; of a cutover that was cut off, with how it has ended. Waits for nobody. */
  async seen(): Promise<TransferState | undefined> {
    const { source, target } = await this.open();
    let state = await this.state();
    if (state !== undefined && isCutOff(state)) {
      await using there = await source.connect({ signal: this.signal });
      if (await isFenced(there)) state = asLive(state);
    }
    if (state !== undefined && phaseOf(state) === "live") {
      await using here = await target.connect({ signal: this.signal });
      if (await isFenced(here)) state = asBack(state);
    }
    return state;
  }

  /**
   * The state, once all that was sent before has been done, and a cutover that
   * was cut off has come to one end or the other. What runs beside other phases
   * waits only for the latter.
   */
  async settled(
    { isBeside = false }: { readonly isBeside?: boolean } = {},
  ): Promise<TransferState | undefined> {
    const ends = await this.open();
    const { signal } = this;
    const state = isBeside
      ? await this.state()
      : await readSettledState(ends.target, signal);
    if (state === undefined) return undefined;
    if (isCutOff(state)) {
      const end = await settleCutover({ ...ends, signal }, state);
      if (end === "live") {
        await this.note("live");
        await stopReadingWal(ends.source, signal);
      }
    } else if (phaseOf(state) === "live") {
      const end = await settleCutBack({ ...ends, signal });
      if (end === "back") await this.note("back");
    }
    return await this.state();
  }

  async lag(): Promise<Lag> {
    const { source } = await this.open();
    await using session = await source.connect({ signal: this.signal });
    return await lagOf(session, { peeks: true });
  }

  /** Writes down that a phase was reached. */
  async note(phase: string, details: unknown = {}): Promise<void> {
    const { target } = await this.open();
    await using session = await target.connect({ signal: this.signal });
    await session.execute(noteState("phase", phase, details));
  }

  /** Puts back what was taken off the target; or off the source, for rows to come back. */
  async putBack(): Promise<void> {
    const { source, target } = await this.open();
    for (const database of [target, source]) {
      await putBackAll({
        target: database,
        state: await this.#stateOf(database),
        jobs: this.jobs,
        signal: this.signal,
        onBegin: (steps) =>
          this.step(
            "put-back",
            `Putting back ${counted(steps, "part")} of the schema`,
          ),
        onWork: (told) =>
          this.emit({ type: "transfer:work", step: "put-back", ...told }),
      });
    }
  }

  /** Takes away what is confiture's own, at one end. */
  async removeFrom(end: keyof Ends): Promise<void> {
    const ends = await this.open();
    await removeAll(ends[end], {
      signal: this.signal,
      onWait: ({ blockers }) => this.tellWaiting(blockers),
    });
  }

  tellWaiting(blockers: readonly Blocker[]): void {
    if (blockers.length === 0) return;
    this.emit({ type: "transfer:waiting", blockers });
  }

  /** Tells that a part of the phase begins. */
  step(step: TransferStep, text: string): void {
    this.emit({ type: "transfer:step", step, text });
  }

  emit(event: ConfitureEvent): void {
    this.options.emit?.(event);
  }

  tell(message: string): void {
    this.emit({ type: "log", message });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ends = await this.#ends?.catch(() => undefined);
    await ends?.source[Symbol.asyncDispose]();
    await ends?.target[Symbol.asyncDispose]();
  }
}

/** What was set up. */
export function runOf(
  state: TransferState | undefined,
  what: string,
): TransferRun {
  const run = state?.phases.has("setup") === true ? state.run : undefined;
  return needed(run, what, "setup");
}
