import type { ConfitureError } from "../../kernel/errors.ts";
import { asConfitureError } from "../../kernel/errors.ts";
import type { Migration } from "../../kernel/migration.ts";
import { orderOrThrow } from "../../kernel/order.ts";
import { through } from "../../kernel/plan.ts";
import type { LedgerChange } from "../../kernel/plugin.ts";
import { ledgerRecord } from "../../sql/ledger_record.ts";
import { marksOf } from "./baseline.ts";
import type { OpenLedger } from "./ledger.ts";
import { editLedger } from "./ledger_edit.ts";
import type { EditPlan } from "./ledger_edit.ts";
import type { MigrationProject } from "./project.ts";
import type { MarkedMigration, ReinitResult } from "./results.ts";

/** How to write the ledger anew. */
export interface ReinitOptions {
  /** Marks no more than up to this version; all files where absent. */
  readonly through?: string;
  /** Shows what would be written; writes nothing. */
  readonly dryRun?: boolean;
  /** Shown what will be written; nothing is where it says no. */
  confirm?(result: ReinitResult): Promise<boolean>;
}

/**
 * Empties the ledger and marks the files there are as applied, in one
 * transaction. Rejects with a `ReinitResult` as the error's `partial`.
 */
export async function reinit(
  project: MigrationProject,
  options: ReinitOptions,
): Promise<ReinitResult> {
  const { host } = project;
  const start = host.now();
  const isDry = options.dryRun === true;
  const result = (plan?: ReinitPlan, error?: ConfitureError): ReinitResult => ({
    success: error === undefined,
    trackingTable: plan?.trackingTable ??
      project.config.migration.trackingTable,
    deletedCount: plan?.deletedCount ?? 0,
    marked: plan?.marked ?? [],
    errors: error === undefined ? [] : [error],
    totalDurationMs: host.now() - start,
    dryRun: isDry,
  });
  const { confirm } = options;
  try {
    const ordered = orderOrThrow((await project.scan()).migrations);
    const chosen = options.through === undefined
      ? ordered
      : through(ordered, options.through);
    const plan = await editLedger(project, {
      intention: "write the ledger anew",
      isDry,
      plan: (ledger) => planReinit(ledger, chosen),
      confirm: confirm && ((planned) => confirm(result(planned))),
    });
    return result(plan);
  } catch (thrown) {
    const error = asConfitureError(thrown);
    throw error.with({ partial: result(undefined, error) });
  }
}

interface ReinitPlan extends EditPlan {
  readonly trackingTable: string;
  readonly deletedCount: number;
  readonly marked: readonly MarkedMigration[];
}

async function planReinit(
  { name, entries, intents }: OpenLedger,
  chosen: readonly Migration[],
): Promise<ReinitPlan> {
  const changes: LedgerChange[] = entries.map(({ version }) => ({
    type: "forget",
    version,
  }));
  // The ledger's running number is the order, and these come in theirs.
  for (const migration of chosen) {
    const entry = { ...await ledgerRecord(migration), executionTimeMs: null };
    changes.push({ type: "record", entry });
  }
  return {
    trackingTable: name,
    deletedCount: entries.length,
    marked: marksOf(chosen),
    changes,
    settled: [...new Set(intents.map(({ version }) => version))],
  };
}
