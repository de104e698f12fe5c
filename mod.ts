/**
 * PostgreSQL migrations as a library; run as a program, it is the command line.
 *
 * @example
 * ```ts ignore
 * import { Migrator } from "jsr:@x/confiture";
 *
 * await using migrator = await Migrator.fromConfig("db/environments/prod.yaml");
 * const status = await migrator.status();
 * if (status.hasPending) await migrator.up();
 * ```
 *
 * @module
 */
import { provideModules } from "./src/registry/modules.ts";

export {
  diff,
  expand,
  Linter,
  Migrator,
  SchemaBuilder,
  Syncer,
  Transfer,
} from "./src/library.ts";
export type {
  Environment,
  LibraryOptions,
  LinterEntrance,
  LinterOptions,
  MigratorEntrance,
  SchemaBuilderEntrance,
  SyncerEntrance,
  SyncerFromConfigOptions,
  TransferEntrance,
  TransferFromConfigOptions,
} from "./src/library.ts";
export type {
  LintFixReport,
  LintReport,
  LintReportFinding,
} from "./src/mediums/lint/report.ts";
export { Migration } from "./src/mediums/migrate/migration_class.ts";
export type { AdoptOptions } from "./src/mediums/migrate/adopt/adopt.ts";
export type { MatchedBy } from "./src/mediums/migrate/adopt/match.ts";
export type {
  AdoptionLine,
  AdoptionStatus,
  AdoptResult,
} from "./src/mediums/migrate/adopt/results.ts";
export type { LockResult } from "./src/mediums/migrate/lock.ts";
export type { BaselineOptions } from "./src/mediums/migrate/baseline.ts";
export type { DoubtAnswers, DoubtName } from "./src/mediums/migrate/doubts.ts";
export type { DownOptions } from "./src/mediums/migrate/down.ts";
export type { ReinitOptions } from "./src/mediums/migrate/reinit.ts";
export type { RepairOptions } from "./src/mediums/migrate/repair.ts";
export type { UpOptions } from "./src/mediums/migrate/up.ts";
export type {
  AnsweredDoubt,
  DownResult,
  LintWarning,
  MarkedMigration,
  MarkResult,
  MigrationOutcome,
  MigrationState,
  MigrationStatus,
  PlannedMigration,
  ReinitResult,
  Repair,
  RepairKind,
  RepairResult,
  StatusResult,
  UpResult,
} from "./src/mediums/migrate/results.ts";
export type { MigrationTrial, Verdict } from "./src/mediums/migrate/trial.ts";
export type {
  TrialOptions,
  TrialResult,
} from "./src/mediums/migrate/trial_run.ts";
export type {
  Claim,
  ClaimName,
  Proof,
} from "./src/mediums/migrate/prove/prove.ts";
export type { RowDifference } from "./src/mediums/migrate/prove/row_differences.ts";
export type {
  Repeatable,
  RepeatableAction,
} from "./src/mediums/migrate/repeatables/plan.ts";
export type {
  SequencePosition,
  TableData,
} from "./src/mediums/migrate/squash/data.ts";
export type { KeptStatement } from "./src/mediums/migrate/squash/kept.ts";
export type {
  SquashOptions,
  SquashResult,
} from "./src/mediums/migrate/squash/squash.ts";
export type {
  PreflightOptions,
  PreflightResult,
  Replay,
} from "./src/mediums/migrate/preflight.ts";
export type { Finding, FindingKind } from "./src/mediums/migrate/validate.ts";
export type { Verification } from "./src/mediums/migrate/verification.ts";
export type { VerifyResult } from "./src/mediums/migrate/verify.ts";
export type { Difference } from "./src/catalog/compare.ts";
export type { CatalogEntry } from "./src/catalog/describe.ts";
export type {
  BuildOptions,
  BuildResult,
  DeferredOutcome,
  FileOutcome,
  Occupants,
  RebuildOptions,
  RebuildQuestion,
  RecordedMigration,
} from "./src/mediums/build/mod.ts";
export type {
  BackfillSettings,
  Change,
  Conversion,
  DerivedColumns,
  Difference as SchemaDifference,
  DiffOptions,
  DiffResult,
  DoubledColumn,
  ExpandOptions,
  ExpandResult,
  ExpansionFile,
  FactDifference,
  Hazard,
  MadeColumn,
  PlannedChange,
  Rename,
  RenameCandidate,
  RenameQuestion,
  ScratchLabel,
  SideLabel,
  Step as PlannedStep,
  ToldRename,
  Written,
} from "./src/mediums/diff/mod.ts";
export type { MaskContext, MaskFunction } from "./src/masks/mask_function.ts";
export type { RelationName } from "./src/copy/relation.ts";
export type { CopyFormat } from "./src/copy/table_copy.ts";
export type {
  CopiedTable,
  LeftOut,
  PlannedMask,
  PlannedTable,
  SyncOptions,
  SyncPlan,
  SyncProof,
  SyncQuestion,
  SyncResult,
} from "./src/mediums/sync/mod.ts";
export type {
  AnalyzedFeed,
  BulkResult,
  Cutover,
  CutoverCommands,
  FilledTable,
  Lag,
  NoteCost,
  Overhead,
  PossibleWay,
  Round,
  TableStrategy,
  ThrottleOptions,
  TimesOfDay,
  TransferAnalysis,
  TransferCutoverOptions,
  TransferFollowOptions,
  TransferPhase,
  TransferSettings,
  TransferStatus,
  TransferStrategy,
  WalLag,
  WalSlot,
  WayToFollow,
  WriteLoad,
} from "./src/mediums/transfer/mod.ts";
export type {
  WaitOptions,
  WaitResult,
} from "./src/mediums/migrate/wait_for.ts";
export type { Blocker } from "./src/kernel/blocker.ts";
export type {
  Blocking,
  Certainty,
  HeldLock,
  LockMode,
  RelationLock,
  StatementEffects,
} from "./src/kernel/effects.ts";
export { ConfitureError, ERRORS } from "./src/kernel/errors.ts";
export type { ErrorCode, ErrorOptions, Problem } from "./src/kernel/errors.ts";
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
} from "./src/kernel/database.ts";
export type {
  Answer,
  Block,
  Cell,
  ConfitureEvent,
  Json,
  JsonObject,
  MigrationIdentity,
  StatementProgress,
  Tone,
} from "./src/kernel/events.ts";
export type {
  Direction,
  Excerpt,
  MigrationContext,
  Place,
  Stray,
} from "./src/kernel/migration.ts";
export type { LockHolder } from "./src/kernel/plugin.ts";

export type {
  CheckResult,
  Finding as ReportedFinding,
  FindingEvent,
} from "./src/kernel/finding_events.ts";
export type {
  SyncEvent,
  SyncStep,
  TableProgress,
} from "./src/kernel/sync_events.ts";
export type {
  HookMoment,
  TransferDirection,
  TransferEvent,
  TransferStep,
} from "./src/kernel/transfer_events.ts";

provideModules(() => import("./mod.ts"));

if (import.meta.main) await (await import("./cli.ts")).run();
