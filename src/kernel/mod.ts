/**
 * The contract between confiture and its plugins.
 *
 * @module
 */
export { asConfitureError, ConfitureError, ERRORS, EXIT } from "./errors.ts";
export { errorDocument } from "./error_document.ts";
export type { ErrorCode, ErrorOptions, Problem } from "./errors.ts";
export type {
  CommandResult,
  ConnectOptions,
  CopySink,
  Database,
  ExecuteResult,
  Pooling,
  ServerError,
  ServerNotice,
  Session,
  TransactionStatus,
} from "./database.ts";
export { blockedBy, gravityOf, gravityOfLock, takesLong } from "./effects.ts";
export type {
  Blocking,
  Certainty,
  Gravity,
  HeldLock,
  LockMode,
  RelationLock,
  StatementEffects,
} from "./effects.ts";
export type {
  Answer,
  Block,
  Cell,
  ConfitureEvent,
  EventOf,
  Json,
  JsonObject,
  MigrationIdentity,
  StatementProgress,
  Tone,
} from "./events.ts";
export type { CheckResult, Finding, FindingEvent } from "./finding_events.ts";
export type { SyncEvent, SyncStep, TableProgress } from "./sync_events.ts";
export type {
  HookMoment,
  TransferDirection,
  TransferEvent,
  TransferStep,
} from "./transfer_events.ts";
export type {
  AppliedFile,
  CodeStep,
  Direction,
  Excerpt,
  Intent,
  IntentRecord,
  IntentState,
  LedgerEntry,
  Migration,
  MigrationContext,
  NewLedgerEntry,
  Place,
  SqlStep,
  Step,
  Stray,
  Task,
} from "./migration.ts";
export type {
  ExecutionContext,
  ExecutionLimits,
  Executor,
  FileEntry,
  Files,
  LedgerChange,
  Loader,
  Lock,
  LockHolder,
  LockOptions,
  Output,
  Plugin,
  PluginContext,
  PluginInstances,
  PluginKind,
  Reporter,
  Scan,
  Tracker,
} from "./plugin.ts";
export { blockerRemedy, blockerText } from "./blocker.ts";
export type { Blocker } from "./blocker.ts";
export { sha256 } from "./checksum.ts";
export { durationText } from "./duration.ts";
export { LOST_LOCK } from "./lost_lock.ts";
export { pause } from "./pause.ts";
export { canonicalVersion, compareVersions } from "./version.ts";
