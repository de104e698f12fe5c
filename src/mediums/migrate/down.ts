import type { ConfitureError } from "../../kernel/errors.ts";
import { asConfitureError } from "../../kernel/errors.ts";
import { planDown } from "../../kernel/plan.ts";
import { Outcomes } from "./outcomes.ts";
import type { MigrationProject } from "./project.ts";
import { runProject } from "./project_run.ts";
import type { RunMode } from "./project_run.ts";
import type { DownResult } from "./results.ts";
import { DRY_RUN } from "./up.ts";

/** How much to revert, and how. */
export interface DownOptions {
  /** So many, the newest first; 1 where nothing else is said. */
  readonly steps?: number;
  /** All that was applied after this version; `0` reverts everything. */
  readonly target?: string;
  /** Shows what would run; writes nothing. */
  readonly dryRun?: boolean;
}

/** Reverts the newest migrations. Rejects with a `DownResult` as the error's `partial`. */
export async function down(
  project: MigrationProject,
  options: DownOptions,
): Promise<DownResult> {
  const isDry = options.dryRun === true;
  const outcomes = new Outcomes();
  const start = project.host.now();
  const result = (error?: ConfitureError): DownResult => ({
    success: error === undefined,
    rolledBack: outcomes.done,
    skipped: outcomes.skipped,
    errors: error === undefined ? [] : [error],
    totalDurationMs: project.host.now() - start,
    dryRun: isDry,
    ...(isDry && { plan: outcomes.plan }),
  });

  const mode: RunMode = {
    direction: "down",
    executors: isDry ? DRY_RUN : project.config.executors,
    isReadOnly: isDry,
    isTrial: isDry,
    isStrict: false,
    choose: (comparison) => planDown(comparison, options),
  };
  try {
    await runProject(project, mode, outcomes);
    return result();
  } catch (thrown) {
    const error = asConfitureError(thrown);
    throw error.with({ partial: result(error) });
  }
}
