/**
 * Medium 4: brings a running database to a new schema in another one, while the
 * application writes.
 *
 * @module
 */
export { Transfer } from "./transfer.ts";
export type {
  TransferCutoverOptions,
  TransferFollowOptions,
  TransferOptions,
  TransferSettings,
} from "./transfer_options.ts";
export type { Lag } from "./notes/lag.ts";
export type { WalLag } from "./notes/wal_lag.ts";
export type { WalSlot } from "./notes/wal_slot.ts";
export type { AnalyzedFeed, TransferAnalysis } from "./analysis.ts";
export type { BulkResult, TableStrategy } from "./bulk.ts";
export { tablesNamed } from "./feed_selection.ts";
export { STRATEGIES } from "./strategy/choice.ts";
export type { TransferStrategy } from "./strategy/choice.ts";
export type { FilledTable } from "./strategy/custom_fill.ts";
export type { Cutover } from "./cutover.ts";
export type { Round } from "./round.ts";
export type { TransferPhase, TransferStatus } from "./transfer_status.ts";
export type { CutoverCommands } from "./hooks.ts";
export type { NoteCost, Overhead } from "./overhead.ts";
export type { ThrottleOptions } from "./throttle.ts";
export { timesOfDay } from "./time_of_day.ts";
export type { TimesOfDay } from "./time_of_day.ts";
export type { WriteLoad } from "./write_load.ts";
export { placeOf } from "../../config/database_place.ts";
export { loadTransferMap } from "../../config/map_load.ts";
export { isVerified, verificationError } from "./verification.ts";
export type { Verification } from "./verification.ts";
export { WAYS_TO_FOLLOW } from "./way_to_follow.ts";
export type { PossibleWay, WayToFollow } from "./way_to_follow.ts";
