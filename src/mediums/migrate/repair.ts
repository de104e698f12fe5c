import type { ConfitureError } from "../../kernel/errors.ts";
import { asConfitureError } from "../../kernel/errors.ts";
import { orderOrThrow } from "../../kernel/order.ts";
import { editLedger } from "./ledger_edit.ts";
import type { DoubtAnswers } from "./doubts.ts";
import type { MigrationProject } from "./project.ts";
import { planRepair } from "./repair_plan.ts";
import type { RepairPlan } from "./repair_plan.ts";
import type { RepairResult } from "./results.ts";

/** What to repair, and how. */
export interface RepairOptions extends DoubtAnswers {
  /** Only these; all that can be where absent, unless there is something to forget or to answer. */
  readonly versions?: readonly string[];
  /** Rows to remove whose files are gone. */
  readonly forget?: readonly string[];
  /** Shows what would be written; writes nothing. */
  readonly dryRun?: boolean;
  /** Shown what will be written; nothing is where it says no. */
  confirm?(result: RepairResult): Promise<boolean>;
}

/**
 * Makes the ledger say what the files say now. Rejects with a `RepairResult`
 * as the error's `partial`.
 */
export async function repair(
  project: MigrationProject,
  options: RepairOptions,
): Promise<RepairResult> {
  const { host } = project;
  const start = host.now();
  const isDry = options.dryRun === true;
  let shown: RepairPlan | undefined;
  const result = (isDone: boolean, error?: ConfitureError): RepairResult => ({
    success: error === undefined,
    trackingTable: shown?.trackingTable ??
      project.config.migration.trackingTable,
    repairs: shown?.repairs ?? [],
    repaired: isDone ? shown?.repaired ?? [] : [],
    forgotten: isDone ? shown?.forgotten ?? [] : [],
    answers: shown?.notes.map(({ told }) => told) ?? [],
    errors: error === undefined ? [] : [error],
    totalDurationMs: host.now() - start,
    dryRun: isDry,
  });
  const { confirm } = options;
  try {
    orderOrThrow((await project.scan()).migrations);
    await editLedger(project, {
      intention: "repair the ledger",
      isDry,
      plan: async (ledger) => {
        const ordered = orderOrThrow(
          await project.migrationsFor(ledger.entries),
        );
        return shown = await planRepair(ledger, { ordered, ...options });
      },
      confirm: confirm && (() => confirm(result(false))),
    });
    return result(!isDry);
  } catch (thrown) {
    const error = asConfitureError(thrown);
    throw error.with({ partial: result(false, error) });
  }
}
