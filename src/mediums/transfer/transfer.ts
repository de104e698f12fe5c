import { analyze } from "./analysis.ts";
import type { TransferAnalysis } from "./analysis.ts";
import type { BulkResult } from "./bulk.ts";
import type { Cutover } from "./cutover.ts";
import { goBack } from "./phases/back.ts";
import { goLive } from "./phases/cutover.ts";
import { cleanUp, giveUp } from "./phases/end.ts";
import { followWrites } from "./phases/follow.ts";
import { copyAll } from "./phases/migrate.ts";
import { setUp } from "./phases/setup.ts";
import type {
  TransferCutoverOptions,
  TransferFollowOptions,
  TransferOptions,
} from "./transfer_options.ts";
import { OpenTransfer } from "./open_transfer.ts";
import { noteCost } from "./overhead.ts";
import { strategiesOf } from "./strategy/of_transfer.ts";
import { rehearseFills, withoutFilled } from "./strategy/refill.ts";
import { statusOf } from "./transfer_status.ts";
import type { TransferStatus } from "./transfer_status.ts";
import { verifyTransfer } from "./verification.ts";
import type { Verification } from "./verification.ts";
import { possibleWays } from "./way_to_follow.ts";
import { writeCounts, writeLoad } from "./write_load.ts";

/** The server's statistics are a second old at most, of who writes all the time. */
const WATCH_MS = 3_000;

/** Brings a running database to a new schema in another one, while it is written to. */
export class Transfer implements AsyncDisposable {
  readonly #run: OpenTransfer;

  /** Makes a transfer; nothing is connected yet. */
  constructor(options: TransferOptions) {
    this.#run = new OpenTransfer(options);
  }

  /** What the running database is called: never with a password. */
  get from(): string {
    return this.#run.options.from.name;
  }

  /** What the one with the new schema is called: never with a password. */
  get to(): string {
    return this.#run.options.to.name;
  }

  /** What would be done, and what it would take. Changes nothing. */
  async analyze(
    { watchMs = WATCH_MS }: {
      /** For how long it is looked how much the application writes. */
      readonly watchMs?: number;
    } = {},
  ): Promise<TransferAnalysis> {
    const { signal, jobs } = this.#run;
    const { plan, ends, state } = await this.#run.plan();
    const strategies = await strategiesOf(this.#run, { plan, ends }, {
      isTried: true,
    });
    await using session = await ends.source.connect({ signal });
    const since = await writeCounts(session, plan.feeds);
    const analysis = await analyze(session, plan, {
      jobs,
      strategies: strategies.feeds,
      ...state === undefined ? {} : { state },
    });
    const cost = await noteCost(session, plan.feeds);
    const load = await writeLoad(session, plan.feeds, {
      since,
      leastMs: watchMs,
      signal,
    });
    const ways = await possibleWays(session, plan.feeds);
    return { ...analysis, overhead: { cost, load }, ways };
  }

  /** How far it is. Changes nothing. */
  async status(): Promise<TransferStatus> {
    const state = await this.#run.seen();
    const lag = state?.phases.has("setup") === true
      ? await this.#run.lag()
      : undefined;
    return statusOf(state, lag);
  }

  /** Has writes to the source noted from now on. Repeatable. */
  async setup(): Promise<void> {
    await using _alone = await this.#run.alone("setup");
    await setUp(this.#run);
  }

  /** Copies all that is there. Goes on where it was cut off. */
  async migrate(): Promise<BulkResult> {
    await using _alone = await this.#run.alone("migrate");
    return await copyAll(this.#run);
  }

  /** Brings what the application writes, until it is ended. */
  async follow(options: TransferFollowOptions = {}): Promise<void> {
    await using _alone = await this.#run.alone("follow");
    await followWrites(this.#run, options);
  }

  /** Compares both databases as of one state, while the application writes. */
  async verify(
    { repairs = false }: { readonly repairs?: boolean } = {},
  ): Promise<Verification> {
    await using _alone = await this.#run.alone("verify");
    const { work, state, plan } = await this.#run.following("verify");
    const verification = await verifyTransfer(work, {
      state: withoutFilled(state, plan.customSql),
      repairs,
    });
    const filled = await rehearseFills(this.#run, { plan, ends: work });
    return filled.length === 0 ? verification : { ...verification, filled };
  }

  /** Lets the target go live; or the source again. */
  async cutover(options: TransferCutoverOptions = {}): Promise<Cutover> {
    await using _alone = await this.#run.alone("cutover");
    return await (options.back === true ? goBack : goLive)(this.#run, options);
  }

  /** Ends it: nothing of confiture stays at either end. */
  async cleanup(): Promise<void> {
    await using _alone = await this.#run.alone("cleanup");
    await cleanUp(this.#run);
  }

  /** Gives it up: the source is as it was, and the target empty again. */
  async abort(): Promise<void> {
    await using _alone = await this.#run.alone("abort");
    await giveUp(this.#run);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#run[Symbol.asyncDispose]();
  }
}
