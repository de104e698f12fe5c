import type { Database } from "../../kernel/database.ts";
import type { TransferDirection } from "../../kernel/mod.ts";
import type { Cutover, CutoverOptions } from "./cutover.ts";
import { Hooks } from "./hooks.ts";
import type { OpenTransfer } from "./open_transfer.ts";
import { isFenced } from "./settling.ts";
import type { TransferCutoverOptions } from "./transfer_options.ts";

/** What whoever cuts over has to tell. */
export type SwitchTold = Pick<
  CutoverOptions,
  "limitMs" | "beforeHold" | "onStep" | "onWait"
>;

/** What is done. */
export interface Switch {
  readonly hooks: Hooks;
  readonly direction: TransferDirection;
  readonly options: TransferCutoverOptions;
  /** The database that refuses writes afterwards. */
  readonly left: Database;
  cut(told: SwitchTold): Promise<Cutover>;
  /** What is left to be done once the writes have moved. */
  afterwards?(): Promise<void>;
}

/** For so long the application may be told that the writes have not moved. */
const FAILED_MS = 60_000;
const LOOK_MS = 10_000;

/** Reads the user's commands; rejects where they could not be run: to be called before anything is done. */
export async function openHooks(
  transfer: OpenTransfer,
  direction: TransferDirection,
  { commands = {} }: TransferCutoverOptions,
): Promise<Hooks> {
  const { host, from, to } = transfer.options;
  const { source, target } = await transfer.open();
  return await Hooks.open(commands, {
    host,
    world: {
      direction,
      from: from.name,
      to: to.name,
      addresses: { from: source.label, to: target.label },
    },
    emit: (event) => transfer.emit(event),
  });
}

/**
 * Moves the writes, and tells whoever has to know: before, when it is done, and
 * where it was taken back. That somebody could not be told changes nothing of
 * what is done; it is the last thing to be heard.
 */
export async function switchOver(
  transfer: OpenTransfer,
  { hooks, direction, options, left, cut, afterwards }: Switch,
): Promise<Cutover> {
  const { from, to } = transfer.options;
  const place = direction === "forth" ? to.name : from.name;
  const live = async (cutover?: Cutover) => {
    transfer.emit({
      type: "transfer:live",
      direction,
      to: place,
      ...cutover === undefined ? {} : { heldMs: cutover.heldMs },
    });
    await Promise.all([
      cutover === undefined ? undefined : options.onLive?.(cutover),
      hooks.run("live", transfer.signal),
    ]);
  };
  let isBegun = false;
  const told: SwitchTold = {
    ...options.limitMs === undefined ? {} : { limitMs: options.limitMs },
    ...hooks.has("before")
      ? {
        beforeHold: async (signal) => {
          isBegun = true;
          await hooks.run("before", signal);
        },
      }
      : {},
    onStep: (step) => {
      if (step === "hold") isBegun = true;
      transfer.step(step, STEPS[step]);
    },
    onWait: (_attempt, blockers) => transfer.tellWaiting(blockers),
  };
  let cutover: Cutover;
  try {
    cutover = await cut(told);
  } catch (error) {
    if (isBegun) await tellEnd(left, { transfer, hooks, live });
    throw error;
  }
  const [noted, heard] = await Promise.allSettled([
    transfer.note(direction === "forth" ? "live" : "back"),
    live(cutover),
  ]);
  if (noted.status === "rejected") throw noted.reason;
  await afterwards?.();
  if (heard.status === "rejected") throw heard.reason;
  return cutover;
}

/**
 * Does what is left where a run was cut off that had moved the writes: it may
 * not have told anybody.
 */
export async function finishSwitch(
  transfer: OpenTransfer,
  { hooks, direction, options, afterwards }: Omit<Switch, "left" | "cut">,
): Promise<Cutover> {
  const { from, to } = transfer.options;
  const cutover: Cutover = {
    isFound: true,
    heldMs: 0,
    round: NO_ROUND,
    sequences: 0,
  };
  transfer.emit({
    type: "transfer:live",
    direction,
    to: direction === "forth" ? to.name : from.name,
  });
  const [heard] = await Promise.allSettled([
    Promise.all([
      options.onLive?.(cutover),
      hooks.run("live", transfer.signal),
    ]),
  ]);
  await afterwards?.();
  if (heard.status === "rejected") throw heard.reason;
  return cutover;
}

const NO_ROUND: Cutover["round"] = {
  snapshot: "",
  takenAt: "",
  notes: 0,
  deleted: 0,
  inserted: 0,
  ms: 0,
  lagMs: 0,
};

/** Tells how a cutover has ended that has failed: it may have come to its end all the same. */
async function tellEnd(
  left: Database,
  { transfer, hooks, live }: {
    readonly transfer: OpenTransfer;
    readonly hooks: Hooks;
    live(): Promise<void>;
  },
): Promise<void> {
  try {
    await using session = await left.connect({
      signal: AbortSignal.timeout(LOOK_MS),
    });
    if (await isFenced(session)) await live();
    else await hooks.run("failed", AbortSignal.timeout(FAILED_MS));
  } catch (error) {
    transfer.emit({
      type: "warning",
      message: error instanceof Error ? error.message : String(error),
      hint:
        "`confiture migrate schema-to-schema status` tells whether the writes have moved",
    });
  }
}

const STEPS: Readonly<
  Record<Parameters<NonNullable<CutoverOptions["onStep"]>>[0], string>
> = {
  "catch-up": "Bringing what was written until now",
  hold: "Holding up the writes",
  bring: "Writes are held up: bringing the last of them",
};
