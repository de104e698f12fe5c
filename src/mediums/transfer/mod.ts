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
} from "./transfer_options.ts";
export type { AnalyzedFeed, TransferAnalysis } from "./analysis.ts";
export type { BulkResult } from "./bulk.ts";
export type { Cutover } from "./cutover.ts";
export type { Round } from "./round.ts";
export type { TransferPhase, TransferStatus } from "./transfer_status.ts";
export { placeOf } from "../../config/database_place.ts";
export { loadTransferMap } from "../../config/map_load.ts";
export { isVerified, verificationError } from "./verification.ts";
export type { Verification } from "./verification.ts";
