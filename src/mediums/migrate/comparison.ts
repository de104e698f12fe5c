import { asConfitureError } from "../../kernel/errors.ts";
import { orderMigrations } from "../../kernel/order.ts";
import type { Comparison } from "../../kernel/plan.ts";
import { compare } from "../../kernel/plan.ts";
import { withLedger } from "./ledger.ts";
import type { LedgerView } from "./ledger.ts";
import type { MigrationProject } from "./project.ts";

/** What the disk and the ledger say together. */
export interface ComparedLedger extends LedgerView {
  readonly comparison: Comparison;
}

/** Compares the files with the ledger, whatever is wrong with their order. Writes nothing. */
export async function compareWithLedger(
  project: MigrationProject,
): Promise<ComparedLedger> {
  return await withLedger(project, async ({ filesOf, ...view }) => {
    const comparison = compare(
      orderMigrations(await project.migrationsFor(view.entries)).migrations,
      view.entries,
    );
    if (comparison.edited.length === 0) return { ...view, comparison };
    const { tellEditsApart } = await import("./edits.ts");
    return {
      ...view,
      comparison: await tellEditsApart(comparison, { filesOf }),
    };
  });
}

/** The same, for whom files are worth a look also where no database can be had. */
export async function compareIfReachable(
  project: MigrationProject,
): Promise<Comparison | undefined> {
  // What is wrong with the files themselves is told.
  await project.scan();
  try {
    const { exists, comparison } = await compareWithLedger(project);
    return exists ? comparison : undefined;
  } catch (thrown) {
    const error = asConfitureError(thrown);
    if (!error.code.startsWith("database/")) throw error;
    project.emit({ type: "log", message: error.message });
    return undefined;
  }
}
