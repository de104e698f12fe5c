import { DEFAULT_LEDGER, isOwnTable } from "../../config/own_tables.ts";
import { openLasting } from "../../copy/lasting_session.ts";
import { counted } from "../../kernel/counted.ts";
import { blockerText } from "../../kernel/mod.ts";
import type { Blocker } from "../../kernel/mod.ts";
import { analyze } from "./analysis.ts";
import type { TransferAnalysis } from "./analysis.ts";
import { copyBulk } from "./bulk.ts";
import type { BulkResult } from "./bulk.ts";
import { cutBack, settleCutBack } from "./cut_back.ts";
import { cutOver, goingLive, isFenced, settleCutover } from "./cutover.ts";
import type { Cutover } from "./cutover.ts";
import { emptyAgain, putBackAll, removeAll } from "./ending.ts";
import { installNotes } from "./notes/install.ts";
import { lagOf } from "./notes/lag.ts";
import type { Lag } from "./notes/lag.ts";
import { sourcesOf } from "./notes/noted_source.ts";
import { follow } from "./round_follow.ts";
import { createState, noteRun, noteState, readState } from "./state.ts";
import type { TransferState } from "./state.ts";
import { openEnds } from "./transfer_ends.ts";
import type { Ends } from "./transfer_ends.ts";
import type {
  TransferCutoverOptions,
  TransferFollowOptions,
  TransferOptions,
} from "./transfer_options.ts";
import { planTransfer } from "./transfer_plan.ts";
import type { TransferPlan } from "./transfer_plan.ts";
import {
  needed,
  refuseCustom,
  refuseLive,
  refuseNotLive,
  refuseOneWay,
  refuseOther,
  refuseUnverified,
} from "./transfer_refusals.ts";
import { asLive, isCutOff, phaseOf, statusOf } from "./transfer_status.ts";
import type { TransferStatus } from "./transfer_status.ts";
import type { TransferWork } from "./transfer_work.ts";
import { verifyTransfer } from "./verification.ts";
import type { Verification } from "./verification.ts";

const DEFAULT_JOBS = 4;

/** Brings a running database to a new schema in another one, while it is written to. */
export class Transfer implements AsyncDisposable {
  readonly #options: TransferOptions;
  readonly #signal: AbortSignal;
  #ends: Promise<Ends> | undefined;

  /** Makes a transfer; nothing is connected yet. */
  constructor(options: TransferOptions) {
    this.#options = options;
    this.#signal = options.signal ?? new AbortController().signal;
  }

  /** What the running database is called: never with a password. */
  get from(): string {
    return this.#options.from.name;
  }

  /** What the one with the new schema is called: never with a password. */
  get to(): string {
    return this.#options.to.name;
  }

  /** What would be done, and what it would take. Changes nothing. */
  async analyze(): Promise<TransferAnalysis> {
    const { plan, ends } = await this.#plan();
    await using session = await ends.source.connect({ signal: this.#signal });
    return await analyze(session, plan, { jobs: this.#jobs });
  }

  /** How far it is. Changes nothing. */
  async status(): Promise<TransferStatus> {
    const ends = await this.#open();
    const state = await this.#seen(ends);
    const lag = state?.phases.has("setup") === true
      ? await this.#lag(ends)
      : undefined;
    return statusOf(state, lag);
  }

  /** Has writes to the source noted from now on. Repeatable. */
  async setup(): Promise<void> {
    const { plan, ends, state } = await this.#plan();
    refuseCustom(plan);
    refuseLive(state, "set up");
    await using here = await openLasting(ends.target, this.#signal);
    const run = state?.run ?? {
      fingerprint: plan.fingerprint,
      source: this.#options.from.name,
      startedAt: new Date(this.#options.host.now()).toISOString(),
    };
    refuseOther(run, plan);
    await here.execute([
      "BEGIN",
      ...createState(),
      ...state?.run === undefined ? [noteRun(run)] : [],
      "COMMIT",
    ].join(";\n"));
    await using there = await openLasting(ends.source, this.#signal);
    const installed = await installNotes(there, plan.feeds, {
      signal: this.#signal,
      onWait: ({ blockers }) => this.#tellWaiting(blockers),
    });
    if (state?.phases.has("setup") !== true) {
      await this.#note("setup", { whole: plan.whole });
    }
    this.#tell(
      `Writes to ${counted(sourcesOf(plan.feeds).length, "table")} are noted ${
        installed.length === 0 ? "already" : "from now on"
      }`,
    );
  }

  /** Copies all that is there. Goes on where it was cut off. */
  async migrate(): Promise<BulkResult> {
    const { plan, ends, state } = await this.#plan();
    refuseLive(state, "copy");
    const run = runOf(state, "copy");
    refuseOther(run, plan);
    return await copyBulk({
      ...ends,
      feeds: plan.feeds,
      run,
      jobs: this.#jobs,
      signal: this.#signal,
      onBegin: ({ units, isResumed, takenAt }) =>
        this.#tell(
          `${isResumed ? "Going on with" : "Copying"} ${
            counted(units.length, "range")
          } as of ${takenAt}`,
        ),
    });
  }

  /** Brings what the application writes, until it is ended. */
  async follow(
    { untilLagMs, onRound }: TransferFollowOptions = {},
  ): Promise<void> {
    const { work } = await this.#following("follow");
    await follow({
      ...work,
      onEvent: (event) => {
        switch (event.type) {
          case "round":
            onRound?.(event.round);
            return untilLagMs === undefined || event.round.lagMs > untilLagMs;
          case "lost":
            this.#tell(
              `${event.error.message}; trying again in ${event.retryMs} ms`,
            );
            return true;
          case "back":
            this.#tell("Both databases can be reached again");
            return true;
          case "waits":
            this.#tell(`${event.error.message}; trying again`);
            return true;
        }
      },
    });
    this.#signal.throwIfAborted();
  }

  /** Compares both databases as of one state, while the application writes. */
  async verify(
    { repairs = false }: { readonly repairs?: boolean } = {},
  ): Promise<Verification> {
    const { work, state } = await this.#following("verify");
    return await verifyTransfer(work, { state, repairs });
  }

  /** Lets the target go live; or the source again. */
  async cutover(options: TransferCutoverOptions = {}): Promise<Cutover> {
    if (options.back === true) return await this.#back(options);
    const { work, state, plan } = await this.#following("cut over");
    refuseUnverified(state);
    const backFeeds = plan.back.problems.length > 0 ? [] : plan.back.feeds;
    if (backFeeds.length > 0) {
      await using here = await openLasting(work.target, this.#signal);
      await installNotes(here, backFeeds, { signal: this.#signal });
    }
    const cutover = await cutOver(work, {
      finishing: goingLive(state, backFeeds),
      movedTo: this.#options.to.name,
      ...limitOption(options),
      onWait: (_attempt, blockers) => this.#tellWaiting(blockers),
      undo: async () => {
        await settleCutover(work, state);
      },
    });
    await this.#note("live");
    await options.onLive?.();
    await this.#putBack(await this.#open());
    return cutover;
  }

  /** Ends it: nothing of confiture stays at either end. */
  async cleanup(): Promise<void> {
    const ends = await this.#open();
    refuseNotLive(await this.#settled(ends), "clean up", {
      hint:
        "Cut over first; or give the transfer up with `confiture migrate schema-to-schema abort`",
      besides: "back",
    });
    await this.#putBack(ends);
    await this.#removeAll(ends);
  }

  /** Gives it up: the source is as it was, and the target empty again. */
  async abort(): Promise<void> {
    const ends = await this.#open();
    const state = await this.#settled(ends);
    if (phaseOf(state) !== "abort") refuseLive(state, "give up");
    // Nothing goes on with what is half taken away.
    if (state !== undefined) await this.#note("abort");
    await removeAll(ends.source, this.#waiting());
    if (state !== undefined) {
      await emptyAgain(ends.target, state, this.#signal);
    }
    await this.#putBack(ends);
    await this.#removeAll(ends);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ends = await this.#ends?.catch(() => undefined);
    await ends?.source[Symbol.asyncDispose]();
    await ends?.target[Symbol.asyncDispose]();
  }

  get #jobs(): number {
    return this.#options.jobs ?? DEFAULT_JOBS;
  }

  /** Turns the writers back, with all that they have written since. */
  async #back(options: TransferCutoverOptions): Promise<Cutover> {
    const { plan, ends } = await this.#plan();
    refuseOneWay(plan);
    const state = await this.#settled(ends);
    if (phaseOf(state) === "live") {
      const end = await settleCutBack(this.#work(ends, plan.back.feeds), {
        forth: plan.feeds,
        livesAt: this.#options.to.name,
      });
      if (end === "back") await this.#note("back");
    }
    refuseNotLive(await this.#state(ends), "cut back", {
      hint: "`confiture migrate schema-to-schema status` shows the phase",
    });
    refuseOther(runOf(state, "cut back"), plan);
    const cutover = await cutBack(this.#work(ends, plan.back.feeds), {
      forth: plan.feeds,
      livesAt: this.#options.to.name,
      movedTo: this.#options.from.name,
      ...limitOption(options),
      onWait: (_attempt, blockers) => this.#tellWaiting(blockers),
    });
    await this.#note("back");
    await options.onLive?.();
    return cutover;
  }

  async #following(what: string): Promise<{
    readonly plan: TransferPlan;
    readonly work: TransferWork;
    readonly state: TransferState;
  }> {
    const { plan, ends, state: found } = await this.#plan();
    refuseOther(runOf(found, what), plan);
    const state = needed(await this.#settled(ends), what, "setup");
    refuseLive(state, what);
    needed(state.phases.get("migrate"), what, "migrate");
    return { plan, work: this.#work(ends, plan.feeds), state };
  }

  /** The state; of a cutover that was cut off, with how it has ended. */
  async #seen(ends: Ends): Promise<TransferState | undefined> {
    const state = await this.#state(ends);
    if (state === undefined || !isCutOff(state)) return state;
    const { plan } = await this.#plan();
    await using there = await ends.source.connect({ signal: this.#signal });
    return await isFenced(there, plan.feeds) ? asLive(state) : state;
  }

  /** The state, once a cutover that was cut off has come to one end or the other. */
  async #settled(ends: Ends): Promise<TransferState | undefined> {
    const state = await this.#state(ends);
    if (state === undefined || !isCutOff(state)) return state;
    const { plan } = await this.#plan();
    const work = this.#work(ends, plan.feeds);
    if (await settleCutover(work, state) === "live") await this.#note("live");
    return await this.#state(ends);
  }

  async #putBack(ends: Ends): Promise<void> {
    await putBackAll({
      target: ends.target,
      state: await this.#state(ends),
      jobs: this.#jobs,
      signal: this.#signal,
      onBegin: (steps) =>
        this.#tell(`Putting back ${counted(steps, "part")} of the schema`),
    });
  }

  async #removeAll({ source, target }: Ends): Promise<void> {
    await removeAll(source, this.#waiting());
    await removeAll(target, this.#waiting());
  }

  async #plan() {
    const ends = await this.#open();
    const state = await this.#state(ends);
    const { from, to, map } = this.#options;
    const ledgers = [from, to].map(({ config }) =>
      config?.migration.trackingTable ?? DEFAULT_LEDGER
    );
    const plan = await planTransfer({
      ...ends,
      map,
      isOwn: (relation) => ledgers.some((name) => isOwnTable(relation, name)),
      ...state === undefined ? {} : { state },
      signal: this.#signal,
    });
    return { plan, ends, state };
  }

  #work(ends: Ends, feeds: TransferWork["feeds"]): TransferWork {
    const { host, emit = () => {} } = this.#options;
    return {
      ...ends,
      feeds,
      jobs: this.#jobs,
      host,
      signal: this.#signal,
      emit,
    };
  }

  async #state({ target }: Ends): Promise<TransferState | undefined> {
    await using session = await target.connect({ signal: this.#signal });
    return await readState(session);
  }

  async #lag({ source }: Ends): Promise<Lag> {
    await using session = await source.connect({ signal: this.#signal });
    return await lagOf(session);
  }

  async #note(phase: string, details: unknown = {}): Promise<void> {
    const { target } = await this.#open();
    await using session = await target.connect({ signal: this.#signal });
    await session.execute(noteState("phase", phase, details));
  }

  #waiting() {
    return {
      signal: this.#signal,
      onWait: ({ blockers }: { readonly blockers: readonly Blocker[] }) =>
        this.#tellWaiting(blockers),
    };
  }

  #tellWaiting(blockers: readonly Blocker[]): void {
    const [first] = blockers;
    if (first === undefined) return;
    this.#tell(`Waiting for ${blockers.map(blockerText).join("; ")}`);
  }

  #tell(message: string): void {
    this.#options.emit?.({ type: "log", message });
  }

  #open(): Promise<Ends> {
    this.#ends ??= openEnds(this.#options, this.#signal);
    return this.#ends;
  }
}

/** What was set up. */
function runOf(state: TransferState | undefined, what: string) {
  const run = state?.phases.has("setup") === true ? state.run : undefined;
  return needed(run, what, "setup");
}

function limitOption(
  { limitMs }: TransferCutoverOptions,
): { readonly limitMs?: number } {
  return limitMs === undefined ? {} : { limitMs };
}
