import type {
  Answer,
  ConfitureError,
  EventOf,
  Finding,
  MigrationIdentity,
  StatementEffects,
} from "../../../src/kernel/mod.ts";
import type { Span } from "./timeline.ts";

/** All that is remembered of a run, for reporters that write when it is over. */
export interface RunRecord {
  /** `migrate up` */
  readonly command: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** Absent where the run has not come to its end. */
  readonly exitCode?: number;
  readonly error?: ConfitureError;
  readonly database?: EventOf<"database:connected">;
  /** What was to run; absent where there was no such plan. */
  readonly plan?: EventOf<"plan:ready">;
  /** What ran, or was tried or asked, in order. */
  readonly steps: readonly Step[];
  /** What was found, also in the error that ended the run; each thing once. */
  readonly findings: readonly Finding[];
  /** What statements do to others, where a run tells of it. */
  readonly effects: readonly PlannedEffects[];
  /** What took time, and what waited. */
  readonly spans: readonly Span[];
  readonly answer?: Answer;
}

/** A part of a run that comes to an end of its own. */
export interface Step {
  /** What it is, in a word. */
  readonly kind: StepKind;
  /** `003_create_comments`, `db/schema/users.sql`, `app.orders` */
  readonly name: string;
  readonly outcome: "passed" | "failed" | "skipped";
  readonly durationMs?: number;
  /** What else there is to say: `3 rows`, `rolled back`. */
  readonly remark?: string;
  /** What went wrong, or why it was left out. */
  readonly message?: string;
  readonly place?: Finding["place"];
  readonly hint?: string;
  readonly error?: ConfitureError;
}

/** What a step is about. */
export type StepKind = "migration" | "object" | "file" | "table" | "check";

/** What the statements of one migration do to others. */
export interface PlannedEffects {
  readonly migration: MigrationIdentity;
  readonly statements: readonly StatementEffects[];
}

/** Whether all of it went well. */
export function isGood({ exitCode }: Pick<RunRecord, "exitCode">): boolean {
  return exitCode === 0;
}

/** `003_create_comments` */
export function titleOf({ version, name }: MigrationIdentity): string {
  return `${version}_${name}`;
}
