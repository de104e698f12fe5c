import type {
  Hazard,
  PlannedChange,
  Rename,
  RenameQuestion,
  Step,
} from "../../catalog/schema/mod.ts";
import type { Difference } from "./differences.ts";

/** One side of a diff, for people. */
export interface SideLabel {
  /** `db/schema`, `db/migrations`, `127.0.0.1:5432/app`. */
  readonly label: string;
  /** What was done with it: `3 migrations replayed`. */
  readonly detail?: string;
  /** As in `server_version_num`, of the server it stands on; 0 for a snapshot of unknown origin. */
  readonly serverVersion: number;
}

/** Where scratch databases were made. */
export interface ScratchLabel {
  /** `127.0.0.1:5432`, `embedded`. */
  readonly label: string;
  /** As in `server_version_num`. */
  readonly serverVersion: number;
  /** Why it is not the environment's own server; absent where it is. */
  readonly reason?: string;
}

/** How one schema becomes another. */
export interface DiffResult {
  /** What is there. */
  readonly old: SideLabel;
  /** What is wanted. */
  readonly new: SideLabel;
  /** Absent where both sides are there already. */
  readonly scratch?: ScratchLabel;
  /** Whether nothing is to be done. */
  readonly isEqual: boolean;
  /** What differs, thing by thing. */
  readonly differences: readonly Difference[];
  /** What goes on living under another name. */
  readonly renames: readonly Rename[];
  /** What may be a rename, and only people know. */
  readonly questions: readonly RenameQuestion[];
  /** Statements of the way from old to new, renames first; none while questions are open. */
  readonly changes: readonly PlannedChange[];
  /** The same as a careful person would run it on a database that others use. */
  readonly steps: readonly Step[];
  /** What the way costs. */
  readonly hazards: readonly Hazard[];
  /** What is there on either side and was not compared. */
  readonly notCompared: readonly string[];
  /** What else should be known. */
  readonly remarks: readonly string[];
}

/** Whether an error's `partial` is the result of a diff so far. */
export function isDiffResult(partial: unknown): partial is DiffResult {
  return typeof partial === "object" && partial !== null &&
    "differences" in partial && "isEqual" in partial;
}

/** A way that was tried, forth and back. */
export interface ProvedDiff extends DiffResult {
  /** One for each migration; where a transaction must end, another one begins. */
  readonly files: readonly MigrationText[];
  /** What the way back does not bring back. */
  readonly doubts: readonly string[];
}

/** What a migration's files say. */
export interface MigrationText {
  /** Stands behind the name where there are several: `_2`; empty for the first. */
  readonly suffix: string;
  readonly up: string;
  readonly down: string;
  /** Both as one module in TypeScript. */
  readonly module: string;
}
