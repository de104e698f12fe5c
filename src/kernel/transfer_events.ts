import type { Blocker } from "./blocker.ts";
import type { ConfitureError } from "./errors.ts";
import type { TableProgress } from "./sync_events.ts";

/** What happens while a running database is brought to a new schema. */
export type TransferEvent =
  /** A part of a phase begins. */
  | {
    readonly type: "transfer:step";
    readonly step: TransferStep;
    readonly text: string;
  }
  /** Every write to the source is noted. */
  | {
    readonly type: "transfer:setup";
    /** How many tables are noted. */
    readonly tables: number;
    /** Those that were not before, or not all of whose writes were. */
    readonly installed: readonly string[];
  }
  /** How far the first copy is; told again and again, at most some times a second. */
  | {
    readonly type: "transfer:progress";
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
  /** A range is committed at the target, and will not be copied again. */
  | {
    readonly type: "transfer:range";
    readonly source: string;
    readonly target: string;
    readonly rows: number;
    readonly bytes: number;
  }
  /** All ranges of a table that were left to be copied are committed. */
  | {
    readonly type: "transfer:table";
    readonly source: string;
    readonly target: string;
    readonly rows: number;
    readonly bytes: number;
    readonly durationMs: number;
  }
  /** How far a part is that copies no rows; told when something of it begins or ends. */
  | {
    readonly type: "transfer:work";
    readonly step: TransferStep;
    readonly done: number;
    readonly total: number;
    /** What is being done now: `index orders_at of app.orders`. */
    readonly doing: readonly string[];
  }
  /** Rows are held back, as it was asked for. */
  | {
    readonly type: "transfer:paused";
    readonly reason: "replicas" | "time of day";
    readonly text: string;
  }
  | { readonly type: "transfer:resumed"; readonly pausedMs: number }
  /** A round has brought what was noted. */
  | {
    readonly type: "transfer:round";
    /** How many notes it contained. */
    readonly notes: number;
    readonly deleted: number;
    readonly inserted: number;
    readonly durationMs: number;
    /** How long the oldest note had waited when it was brought home. */
    readonly lagMs: number;
  }
  /** What waits at the source; told again and again while it is followed. */
  | {
    readonly type: "transfer:lag";
    readonly rows: number;
    readonly isEstimate: boolean;
    /** For how long the oldest of them has waited; 0 where there is none. */
    readonly lagMs: number;
  }
  /** Somebody holds a table that is needed; it is tried again. */
  | {
    readonly type: "transfer:waiting";
    /** Who holds it; empty where nobody can be named. */
    readonly blockers: readonly Blocker[];
    /** What the server has said, where nobody can be named. */
    readonly error?: ConfitureError;
  }
  /** A connection was lost, or cannot be made; it is tried again. */
  | {
    readonly type: "transfer:lost";
    readonly error: ConfitureError;
    readonly retryMs: number;
  }
  /** Both databases can be reached again. */
  | { readonly type: "transfer:reached"; readonly afterMs: number }
  /** Writes are refused where they went, and wanted where they go. */
  | {
    readonly type: "transfer:live";
    readonly direction: TransferDirection;
    /** The database that writes go to now: never with a password. */
    readonly to: string;
    /** For how long writes were held up; absent where nobody knows. */
    readonly heldMs?: number;
  }
  /** A command of the user's begins or ends. */
  | {
    readonly type: "transfer:hook";
    readonly moment: HookMoment;
    readonly state: "begun" | "done" | "failed";
    /** How it ended; absent where it has begun. */
    readonly text?: string;
  }
  /** A line that such a command has written. */
  | {
    readonly type: "transfer:output";
    readonly moment: HookMoment;
    readonly line: string;
  };

/** From the old schema to the new one, or back again. */
export type TransferDirection = "forth" | "back";

/** When a command of the user's runs: before writes are held up, when they have moved, when they have not. */
export type HookMoment = "before" | "live" | "failed";

/** The parts of the phases. */
export type TransferStep =
  | "notes"
  | "copy"
  | "indexes"
  | "compare"
  | "repair"
  | "catch-up"
  | "hold"
  | "bring"
  | "put-back"
  | "remove";
