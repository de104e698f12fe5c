import type {
  Hazard,
  PlannedChange,
} from "../../catalog/schema/mod.ts";
import type { Difference } from "./differences.ts";

/** One side of a diff, for people. */
export interface SideLabel {
  /** `db/schema`, `db/migrations replayed`, `127.0.0.1:5432/app`. */
  readonly label: string;
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
  readonly old: SideLabel;
  readonly new: SideLabel;
  /** Absent where both sides are there already. */
  readonly scratch?: ScratchLabel;
  /** Whether nothing is to be done. */
  readonly isEqual: boolean;
  /** What differs, thing by thing. */
  readonly differences: readonly Difference[];
  /** Statements of the way from old to new, renames first. */
  readonly changes: readonly PlannedChange[];
  /** What the way costs. */
  readonly hazards: readonly Hazard[];
  /** What is there on either side and was not compared. */
  readonly notCompared: readonly string[];
  /** What else should be known. */
  readonly remarks: readonly string[];
}
