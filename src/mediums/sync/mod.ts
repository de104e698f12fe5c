/**
 * Medium 3: copies the rows of one database to another, masked where rules say so.
 *
 * @module
 */
export { Syncer } from "./syncer.ts";
export type { SyncerOptions, SyncOptions, SyncQuestion } from "./syncer.ts";
export { loadSyncRules } from "../../config/sync_load.ts";
export { columnNames } from "./flags.ts";
export { placeOf } from "../../config/database_place.ts";
export type { DatabasePlace } from "../../config/database_place.ts";
export type {
  CopiedTable,
  LeftOut,
  PlannedMask,
  PlannedTable,
  SyncPlan,
  SyncProof,
  SyncResult,
} from "./results.ts";
export { tableText } from "./selection.ts";
