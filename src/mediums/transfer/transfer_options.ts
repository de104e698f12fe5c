import type { DatabasePlace } from "../../config/database_place.ts";
import type { TransferMap } from "../../config/map_tables.ts";
import type { ConfitureEvent } from "../../kernel/events.ts";
import type { Host } from "../../kernel/host.ts";
import type { Round } from "./round.ts";

/** What a transfer works with. */
export interface TransferOptions {
  /** The running database. */
  readonly from: DatabasePlace;
  /** The one with the new schema, and no rows. */
  readonly to: DatabasePlace;
  readonly map: TransferMap;
  readonly host: Host;
  /** How many ranges are copied at a time; four where absent. */
  readonly jobs?: number;
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
  readonly onLive?: () => Promise<void>;
}

/** When following ends by itself. */
export interface TransferFollowOptions {
  /** Ends where a round was no further behind, in milliseconds; goes on for ever where absent. */
  readonly untilLagMs?: number;
  onRound?(round: Round): void;
}
