import { nameOf, titleOf } from "../../sql/tree.ts";
import { commandsOf } from "../_reading/commands.ts";
import type { Rule } from "../rule.ts";

/** ATTACH PARTITION that reads the partition. */
export const attachPartitionCheck: Rule = {
  name: "attach-partition-check",
  title: "ATTACH PARTITION without a CHECK of its bounds",
  why: "The table is read to the end while nobody can use it",
  example:
    "ALTER TABLE logs ATTACH PARTITION logs_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');",
  cure:
    "Give the table a validated CHECK that says what the bounds say, attach it, and drop the CHECK",
  severity: "warning",
  *check(statement, { past }) {
    for (
      const { command: { def }, offset } of commandsOf(
        statement,
        "AT_AttachPartition",
      )
    ) {
      const name = def !== undefined && "PartitionCmd" in def
        ? def.PartitionCmd.name
        : undefined;
      if (name === undefined || !statement.isLive(name)) continue;
      if (past.table(name)?.hasChecks) continue;
      yield {
        message: `${titleOf(nameOf(name))} is read to the end under the lock`,
        offset,
      };
    }
  },
};
