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
  /** Of the source. */
  readonly table: RelationName;
  /** The partitioned table that it is a part of. */
  readonly root?: RelationName;
  /** Where its rows go: the table of the same name, or that it is a partition of. */
  readonly target: RelationName;
  /** As the source's planner believes; -1 where it does not know. */
  readonly rows: number;
  /** Of the source, without indexes. */
  readonly bytes: number;
  /** In how many pieces it is copied. */
  readonly ranges: number;
  /** How its rows travel. */
  readonly format: CopyFormat;
  /** Which rows, in words or in SQL; absent where it is all. */
  readonly where?: string;
  /** Columns whose values are not the source's. */
  readonly masks: readonly PlannedMask[];
}

/** A column that is masked. */
export interface PlannedMask {
  /** Its name. */
  readonly column: string;
  /** `email`, `"user_{id}@example.com"`. */
  readonly rule: string;
}

/** A relation that is not copied. */
export interface LeftOut {
  /** Of the source. */
  readonly relation: RelationName;
  /** Why, in words. */
  readonly because: string;
}

/** What a sync has done. */
export interface SyncResult extends SyncPlan {
  /** Whether all of it was done. */
  readonly success: boolean;
  /** Whether it was only worked out. */
  readonly dryRun: boolean;
  /** Whether it went on where an earlier run had stopped. */
  readonly resumed: boolean;
  /** When the snapshot was taken, by the source's clock. */
  readonly snapshotAt?: string;
  /** Tables whose rows are there now, in the order in which they were. */
  readonly copied: readonly CopiedTable[];
  /** How many sequences were set. */
  readonly sequences: number;
  /** What is known of both ends. */
  readonly proof: SyncProof;
  /** From the first connection to the last statement. */
  readonly totalDurationMs: number;
}

/** A table whose rows are committed. */
export interface CopiedTable {
  /** Of the source. */
  readonly table: RelationName;
  /** How many. */
  readonly rows: number;
  /** As they went over the wire. */
  readonly bytes: number;
  /** From its first range to its last. */
  readonly durationMs: number;
}

/** What was proved afterwards. */
export type SyncProof =
  /** As many rows as were sent have arrived. */
  | { readonly kind: "counts" }
  /** Both ends hold the same rows, and no masked value is left. */
  | {
    readonly kind: "fingerprints";
    /** How many tables were compared. */
    readonly tables: number;
    /** How many masked columns were looked at. */
    readonly maskedColumns: number;
  };
