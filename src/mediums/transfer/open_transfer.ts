import { DEFAULT_LEDGER, isOwnTable } from "../../config/own_tables.ts";
import { counted } from "../../kernel/counted.ts";
import { blockerText } from "../../kernel/mod.ts";
import type { Blocker } from "../../kernel/mod.ts";
import { isFenced, settleCutover } from "./cutover.ts";
import { putBackAll, removeAll } from "./ending.ts";
import { lagOf } from "./notes/lag.ts";
import type { Lag } from "./notes/lag.ts";
import { noteState, readState } from "./state.ts";
import type { TransferState } from "./state.ts";
import { openEnds } from "./transfer_ends.ts";
import type { Ends } from "./transfer_ends.ts";
import type { TransferOptions } from "./transfer_options.ts";
import { planTransfer } from "./transfer_plan.ts";
import type { TransferPlan } from "./transfer_plan.ts";
import { needed, refuseLive, refuseOther } from "./transfer_refusals.ts";
import { asLive, isCutOff } from "./transfer_status.ts";
import type { TransferWork } from "./transfer_work.ts";

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
      isOwn: (relation) => ledgers.some((name) => isOwnTable(relation, name)),
      ...state === undefined ? {} : { state },
      signal: this.signal,
    });
    return { plan, ends, state };
  }

  /** What a phase needs that can run once all has been copied. */
  async following(what: string): Promise<Following> {
    const { plan, ends, state: found } = await this.plan();
    refuseOther(runOf(found, what), plan);
    const state = needed(await this.settled(), what, "setup");
    refuseLive(state, what);
    needed(state.phases.get("migrate"), what, "migrate");
    return { plan, work: this.work(ends, plan.feeds), state };
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
    await using session = await target.connect({ signal: this.signal });
    return await readState(session);
  }

  /** The state; of a cutover that was cut off, with how it has ended. */
  async seen(): Promise<TransferState | undefined> {
    const state = await this.state();
    if (state === undefined || !isCutOff(state)) return state;
    const { plan, ends } = await this.plan();
    await using there = await ends.source.connect({ signal: this.signal });
    return await isFenced(there, plan.feeds) ? asLive(state) : state;
  }

  /** The state, once a cutover that was cut off has come to one end or the other. */
  async settled(): Promise<TransferState | undefined> {
    const state = await this.state();
    if (state === undefined || !isCutOff(state)) return state;
    const { plan, ends } = await this.plan();
    const work = this.work(ends, plan.feeds);
    if (await settleCutover(work, state) === "live") await this.note("live");
    return await this.state();
  }

  async lag(): Promise<Lag> {
    const { source } = await this.open();
    await using session = await source.connect({ signal: this.signal });
    return await lagOf(session);
  }

  /** Writes down that a phase was reached. */
  async note(phase: string, details: unknown = {}): Promise<void> {
    const { target } = await this.open();
    await using session = await target.connect({ signal: this.signal });
    await session.execute(noteState("phase", phase, details));
  }

  /** Puts back what was taken off the target. */
  async putBack(): Promise<void> {
    const { target } = await this.open();
    await putBackAll({
      target,
      state: await this.state(),
      jobs: this.jobs,
      signal: this.signal,
      onBegin: (steps) =>
        this.tell(`Putting back ${counted(steps, "part")} of the schema`),
    });
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
    const [first] = blockers;
    if (first === undefined) return;
    this.tell(`Waiting for ${blockers.map(blockerText).join("; ")}`);
  }

  tell(message: string): void {
    this.options.emit?.({ type: "log", message });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ends = await this.#ends?.catch(() => undefined);
    await ends?.source[Symbol.asyncDispose]();
    await ends?.target[Symbol.asyncDispose]();
  }
}

/** What was set up. */
export function runOf(state: TransferState | undefined, what: string) {
  const run = state?.phases.has("setup") === true ? state.run : undefined;
  return needed(run, what, "setup");
}
