/** What happens while data is copied from one database to another. */
export type SyncEvent =
  /** A part of the run begins. */
  | {
    readonly type: "sync:step";
    readonly step: SyncStep;
    readonly text: string;
  }
  /** How far the rows are; told again and again, at most some times a second. */
  | {
    readonly type: "sync:progress";
    /** Tables that are being copied now. */
    readonly tables: readonly TableProgress[];
    readonly rows: number;
    /** As they went over the wire. */
    readonly bytes: number;
    /** From 0 to 1, by the sizes of the tables. */
    readonly fraction: number;
    readonly elapsedMs: number;
    /** As it was in the last seconds; unknown at the beginning. */
    readonly bytesPerSecond?: number;
    /** At the pace of the last seconds; unknown at the beginning. */
    readonly leftMs?: number;
  }
  /** How far a part of the run is that copies no rows; told when something of it begins or ends. */
  | {
    readonly type: "sync:work";
    readonly step: SyncStep;
    readonly done: number;
    readonly total: number;
    /** What is being done now: `index orders_at of app.orders`. */
    readonly doing: readonly string[];
  }
  /** All rows of a table are committed at the target. */
  | {
    readonly type: "sync:table";
    /** `app.users` */
    readonly table: string;
    readonly rows: number;
    readonly bytes: number;
    readonly durationMs: number;
  };

/** The parts of a run, in their order. */
export type SyncStep =
  | "snapshot"
  | "empty"
  | "copy"
  | "rebuild"
  | "sequences"
  | "analyze"
  | "proof";

/** How far one table is. */
export interface TableProgress {
  /** `app.users` */
  readonly table: string;
  /** As they went over the wire. */
  readonly bytes: number;
  /** From 0 to 1, by its size. */
  readonly fraction: number;
}
