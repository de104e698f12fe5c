import type { DatabasePlace } from "../../config/database_place.ts";
import type { TransferMap } from "../../config/map_tables.ts";
import type { WrittenName } from "../../config/written_name.ts";
import type { ConfitureEvent } from "../../kernel/events.ts";
import type { Host } from "../../kernel/host.ts";
import type { Cutover } from "./cutover.ts";
import type { CutoverCommands } from "./hooks.ts";
import type { Round } from "./round.ts";
import type { TransferStrategy } from "./strategy/choice.ts";
import type { WayToFollow } from "./way_to_follow.ts";
import type { ThrottleOptions } from "./throttle.ts";

/** How a transfer is done. */
export interface TransferSettings {
  /** How the first rows come; `copy` where absent. */
  readonly strategy?: TransferStrategy;
  /**
   * How it is learned what the application writes, from the set-up on; what was
   * set up where absent, or by triggers.
   */
  readonly followBy?: WayToFollow;
  /** Holds the first copy back. */
  readonly throttle?: ThrottleOptions;
  /** How many ranges are copied at a time; four where absent. */
  readonly jobs?: number;
}

/** What a transfer works with. */
export interface TransferOptions extends TransferSettings {
  /** The running database. */
  readonly from: DatabasePlace;
  /** The one with the new schema, and no rows. */
  readonly to: DatabasePlace;
  readonly map: TransferMap;
  readonly host: Host;
  /** Tables of either end, with patterns: all others stay as they are; all tables where absent. */
  readonly tables?: readonly WrittenName[];
  /** Interrupts what runs. */
  readonly signal?: AbortSignal;
  /** Receives what happens. */
  emit?(event: ConfitureEvent): void;
}

/** How to cut over. */
export interface TransferCutoverOptions {
  /** Brings the writes back to where they came from. */
  readonly back?: boolean;
  /** For how long writes may be held up, in milliseconds. */
  readonly limitMs?: number;
  /** Tells the application; runs when writes are refused where they were. */
  readonly onLive?: (cutover: Cutover) => Promise<void>;
  /** Command lines for the system's shell that do the same, and more. */
  readonly commands?: CutoverCommands;
}

/** When following ends by itself. */
export interface TransferFollowOptions {
  /** Ends where a round was no further behind, in milliseconds; goes on for ever where absent. */
  readonly untilLagMs?: number;
  /** Hears of each round, of those too that have found nothing. */
  onRound?(round: Round): void;
}
