import type { RelationName } from "../../copy/relation.ts";
import type { CopyFormat } from "../../copy/table_copy.ts";

/** What a sync would do, table by table. */
export interface SyncPlan {
  /** Where the rows come from; never a password. */
  readonly from: string;
  /** Where they go. */
  readonly to: string;
  /** How many ranges are copied at a time. */
  readonly jobs: number;
  /** In the order in which they are begun: the largest first. */
  readonly tables: readonly PlannedTable[];
  /** What is not copied, and why. */
  readonly leftOut: readonly LeftOut[];
  /** What the user should know, though nothing is wrong. */
  readonly notes: readonly string[];
}

/** A table that is copied. */
export interface PlannedTable {
  readonly table: RelationName;
  /** Where its rows go: the table of the same name, or that it is a partition of. */
  readonly target: RelationName;
  /** As the source's planner believes; -1 where it does not know. */
  readonly rows: number;
  /** Of the source, without indexes. */
  readonly bytes: number;
  readonly ranges: number;
  readonly format: CopyFormat;
  /** Which rows, in words or in SQL; absent where it is all. */
  readonly where?: string;
  readonly masks: readonly PlannedMask[];
}

/** A column that is masked. */
export interface PlannedMask {
  readonly column: string;
  /** `email`, `"user_{id}@example.com"`. */
  readonly rule: string;
}

/** A relation that is not copied. */
export interface LeftOut {
  readonly relation: RelationName;
  readonly because: string;
}

/** What a sync has done. */
export interface SyncResult extends SyncPlan {
  readonly success: boolean;
  readonly dryRun: boolean;
  /** Whether it went on where an earlier run had stopped. */
  readonly resumed: boolean;
  /** When the snapshot was taken, by the source's clock. */
  readonly snapshotAt?: string;
  readonly copied: readonly CopiedTable[];
  readonly sequences: number;
  readonly proof: SyncProof;
  readonly totalDurationMs: number;
}

/** A table whose rows are committed. */
export interface CopiedTable {
  readonly table: RelationName;
  readonly rows: number;
  /** As they went over the wire. */
  readonly bytes: number;
  readonly durationMs: number;
}

/** What was proved afterwards. */
export type SyncProof =
  /** As many rows as were sent have arrived. */
  | { readonly kind: "counts" }
  /** Both ends hold the same rows, and no masked value is left. */
  | {
    readonly kind: "fingerprints";
    readonly tables: number;
    readonly maskedColumns: number;
  };
