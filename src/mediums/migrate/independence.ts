import type { Session } from "../../kernel/database.ts";
import type { Migration } from "../../kernel/migration.ts";
import type { Comparison } from "../../kernel/plan.ts";
import { refuseOutOfOrder } from "./checks.ts";

export async function refuseDependent(
  late: readonly Migration[],
  { comparison }: {
    readonly comparison: Comparison;
    readonly session: Session;
  },
): Promise<void> {
  await Promise.resolve();
  refuseOutOfOrder(comparison, late);
}
