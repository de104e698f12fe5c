import type { Lag } from "./notes/lag.ts";
import type { TransferState } from "./state.ts";

/** How far a transfer is. */
export interface TransferStatus {
  /** What comes next. */
  readonly phase: TransferPhase;
  /** When it was set up, by the source's clock; absent where it was not. */
  readonly startedAt?: string;
  /** Ranges of the first copy that have arrived, and all. */
  readonly ranges: { readonly done: number; readonly all: number };
  /** What waits at the source; absent where nothing is noted there. */
  readonly lag?: Lag;
  /**
   * Whether a cutover, or one back, was cut off before its end: run it once
   * more. Until then it may be that neither end takes writes.
   */
  readonly isCutOff?: true;
  /** Whether the last comparison found both ends equal; absent where there was none. */
  readonly isSound?: boolean;
}

/**
 * The phases, in their order; `live` is behind the cutover, `back` behind the
 * one back. `cleanup` and `abort` go on where they were cut off, and nothing
 * else does.
 */
export type TransferPhase =
  | "setup"
  | "migrate"
  | "verify"
  | "cutover"
  | "live"
  | "back"
  | "cleanup"
  | "abort";

/** What is told of a transfer that has left a state. */
export function statusOf(
  state: TransferState | undefined,
  lag: Lag | undefined,
): TransferStatus {
  const startedAt = state?.run?.startedAt;
  const verified = state?.phases.get("verify")?.details.isSound;
  const ranges = state?.ranges ?? [];
  return {
    phase: phaseOf(state),
    ...startedAt === undefined ? {} : { startedAt },
    ranges: {
      done: ranges.filter(({ rows }) => rows !== undefined).length,
      all: ranges.length,
    },
    ...lag === undefined ? {} : { lag },
    ...typeof verified === "boolean" ? { isSound: verified } : {},
    ...isHalfway(state) ? { isCutOff: true } : {},
  };
}

/** What comes next. */
export function phaseOf(state: TransferState | undefined): TransferPhase {
  const has = (name: string) => state?.phases.has(name) === true;
  if (has("abort")) return "abort";
  if (has("cleanup")) return "cleanup";
  if (!has("setup")) return "setup";
  if (!has("migrate")) return "migrate";
  if (has("back")) return "back";
  if (has("live")) return "live";
  return state?.phases.get("verify")?.details.isSound === true
    ? "cutover"
    : "verify";
}

/** Whether it is not known yet how a cutover has ended. */
export function isCutOff(state: TransferState | undefined): boolean {
  return state?.phases.has("cutover") === true && !state.phases.has("live");
}

/** The state of a transfer whose source has turned its writers away. */
export function asLive(state: TransferState): TransferState {
  return { ...state, phases: new Map([...state.phases, ["live", SEEN]]) };
}

/** The state of a transfer whose target has turned its writers away again. */
export function asBack(state: TransferState): TransferState {
  return { ...state, phases: new Map([...state.phases, ["back", SEEN]]) };
}

/** What was found out, and nobody has noted. */
const SEEN = { at: "", details: {} };

function isHalfway(state: TransferState | undefined): boolean {
  return isCutOff(state) ||
    [...state?.phases.values() ?? []].includes(SEEN);
}
