import { asConfitureError } from "../../kernel/errors.ts";
import type { ConfitureError } from "../../kernel/errors.ts";
import { pause } from "../../kernel/pause.ts";
import { Rounds } from "./round.ts";
import type { Round, RoundsOptions } from "./round.ts";

/** How the target is kept up with the source. */
export interface FollowOptions extends RoundsOptions {
  /** Ends it, between two rounds or in one: what one has not finished leaves nothing. */
  readonly signal: AbortSignal;
  /** The shortest and the longest time between two rounds. */
  readonly pauseMs?: { readonly least: number; readonly most: number };
  /** How long to wait before connecting anew, at first and at most. */
  readonly backoffMs?: { readonly least: number; readonly most: number };
  /** Hears what happens; `false` ends it after a round. */
  onEvent?(event: FollowEvent): void | boolean;
}

/** What happens while following. */
export type FollowEvent =
  | { readonly type: "round"; readonly round: Round }
  /** Somebody holds a table for longer than a round waits; it is tried again. */
  | { readonly type: "waits"; readonly error: ConfitureError }
  /** A connection was lost, or cannot be made; it is tried again. */
  | {
    readonly type: "lost";
    readonly error: ConfitureError;
    readonly retryMs: number;
  }
  | { readonly type: "back"; readonly afterMs: number };

const PAUSE_MS = { least: 50, most: 1000 };
const BACKOFF_MS = { least: 200, most: 10_000 };

/**
 * Does rounds until the signal aborts or a listener says that it is enough.
 * Lost connections are made again: each round can be done twice.
 */
export async function follow(options: FollowOptions): Promise<void> {
  const { signal, backoffMs = BACKOFF_MS, onEvent } = options;
  let lostAt: number | undefined;
  let retryMs = backoffMs.least;
  while (!signal.aborted) {
    try {
      await using rounds = await Rounds.open({ ...options, yields: true });
      const end = await followWith(rounds, options, () => {
        if (lostAt === undefined) return;
        onEvent?.({ type: "back", afterMs: performance.now() - lostAt });
        lostAt = undefined;
        retryMs = backoffMs.least;
      });
      if (end === "enough") return;
    } catch (thrown) {
      if (signal.aborted) return;
      const error = asConfitureError(thrown);
      if (!isPassing(error)) throw thrown;
      lostAt ??= performance.now();
      onEvent?.({ type: "lost", error, retryMs });
      if (!await waited(retryMs, signal)) return;
      retryMs = Math.min(backoffMs.most, retryMs * 2);
    }
  }
}

async function followWith(
  rounds: Rounds,
  { signal, pauseMs = PAUSE_MS, onEvent }: FollowOptions,
  onRound: () => void,
): Promise<"enough" | "aborted"> {
  let ms = pauseMs.least;
  while (!signal.aborted) {
    const event = await tried(rounds);
    if (event.type === "round") onRound();
    if (onEvent?.(event) === false) return "enough";
    ms = event.type === "round" && event.round.notes > 0
      ? pauseMs.least
      : Math.min(pauseMs.most, Math.max(1, ms * 2));
    if (!await waited(ms, signal)) return "aborted";
  }
  return "aborted";
}

async function tried(rounds: Rounds): Promise<FollowEvent> {
  try {
    return { type: "round", round: await rounds.round() };
  } catch (thrown) {
    const error = asConfitureError(thrown);
    if (!isBusy(error)) throw thrown;
    return { type: "waits", error };
  }
}

/** Whether somebody else is at work, so that a round has had to give way. */
export function isBusy({ code, server }: ConfitureError): boolean {
  return code === "database/statement-failed" &&
    BUSY_STATES.includes(server?.sqlstate ?? "");
}

/** A lock was not to be had in time, or two waited for each other. */
const BUSY_STATES: readonly string[] = ["55P03", "40P01"];

/** Waits; false where that was ended. */
async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await pause(ms, signal);
    return true;
  } catch {
    // That it was ended is what the caller looks at.
    return false;
  }
}

/** Classes and codes of errors that another try may not meet. */
const PASSING_REGEXP = /^(08|40|53|57P0|55006|55P03|25P0[34])/;

/** Another run reads the WAL for now. */
const IN_USE = "55006";

/** Whether an error is one of the connection, or of the moment. */
export function isPassing(error: ConfitureError): boolean {
  switch (error.code) {
    case "database/connection-lost":
    case "database/unreachable":
      return true;
    case "database/refused":
    case "database/statement-failed":
      return PASSING_REGEXP.test(error.server?.sqlstate ?? "");
    case "transfer/blocked":
      return error.server?.sqlstate === IN_USE;
    default:
      return false;
  }
}
