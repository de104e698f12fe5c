import type { Problem } from "../../kernel/errors.ts";
import { asConfitureError } from "../../kernel/errors.ts";
import type { Migration, Stray } from "../../kernel/migration.ts";
import { orderMigrations } from "../../kernel/order.ts";
import type { Comparison } from "../../kernel/plan.ts";
import type { Executor, Scan } from "../../kernel/plugin.ts";
import { executorOf } from "../../kernel/run.ts";
import { editedProblem, missingMessage } from "./checks.ts";

/** What kind of thing a finding is about. */
export type FindingKind =
  | "stray"
  | "order"
  | "mismatch"
  | "unexecutable"
  | "edited"
  | "missing";

/** Something that is wrong with the files. */
export interface Finding extends Problem {
  /** What it is, for people. */
  readonly kind: FindingKind;
  /** The name a stray should probably have had. */
  readonly suggestion?: string;
}

/** What was found. */
export interface ValidateResult {
  readonly isValid: boolean;
  readonly findings: readonly Finding[];
  /** How many migrations were looked at. */
  readonly migrations: number;
  /** Whether the files were compared with a ledger. */
  readonly hasLedger: boolean;
  /** Versions whose files were edited in comments and white space only, which stops nobody. */
  readonly reformatted: readonly string[];
}

/** What validating looks at. */
export interface ValidateParts {
  readonly scan: Required<Scan>;
  readonly executors: readonly Executor[];
  /** Absent where there is no ledger to compare with. */
  readonly comparison?: Comparison;
}

/** Looks for everything that `up` and `down` would trip over. */
export async function validate(
  { scan, executors, comparison }: ValidateParts,
): Promise<ValidateResult> {
  const findings: readonly Finding[] = [
    ...scan.strays.map(strayFinding),
    ...orderMigrations(scan.migrations).problems.map((problem) => ({
      kind: "order" as const,
      message: problem.message,
      place: problem.place,
    })),
    ...scan.notices.map((problem) => ({
      kind: "mismatch" as const,
      ...problem,
    })),
    ...await unexecutable(scan.migrations, executors),
    ...ledgerFindings(comparison),
  ];
  return {
    isValid: findings.length === 0,
    findings,
    migrations: scan.migrations.length,
    hasLedger: comparison !== undefined,
    reformatted: (comparison?.reformatted ?? []).map(({ entry }) =>
      entry.version
    ),
  };
}

function strayFinding({ file, reason, suggestion }: Stray): Finding {
  return {
    kind: "stray",
    message: reason,
    place: { file },
    suggestion,
    hint: suggestion === undefined ? undefined : `Rename it to ${suggestion}`,
  };
}

/** Asks the executors about every step, in both directions. */
async function unexecutable(
  migrations: readonly Migration[],
  executors: readonly Executor[],
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const migration of migrations) {
    for (const direction of ["up", "down"] as const) {
      const step = migration[direction];
      if (step === undefined) continue;
      const task = { migration, direction, step, leftovers: [] };
      try {
        await executorOf(task, executors);
      } catch (thrown) {
        const error = asConfitureError(thrown);
        const problems = error.problems.length === 0
          ? [{ message: error.message, place: error.place, hint: error.hint }]
          : error.problems;
        findings.push(
          ...problems.map((problem) => ({
            kind: "unexecutable" as const,
            ...problem,
          })),
        );
      }
    }
  }
  return findings;
}

function ledgerFindings(
  comparison: Comparison | undefined,
): readonly Finding[] {
  if (comparison === undefined) return [];
  return [
    ...comparison.edited.map((edited) => ({
      kind: "edited" as const,
      ...editedProblem(edited),
    })),
    ...comparison.missing.map((entry) => ({
      kind: "missing" as const,
      message: missingMessage(entry),
    })),
  ];
}
