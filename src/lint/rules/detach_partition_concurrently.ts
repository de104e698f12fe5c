import { nameOf, titleOf } from "../../sql/tree.ts";
import { commandsOf } from "../_reading/commands.ts";
import type { Rule } from "../rule.ts";

/** DETACH PARTITION that locks the whole. */
export const detachPartitionConcurrently: Rule = {
  name: "detach-partition-concurrently",
  title: "DETACH PARTITION without CONCURRENTLY",
  why:
    "It waits for every query on the partitioned table, and all queries after it wait behind it",
  example: "ALTER TABLE logs DETACH PARTITION logs_2020;",
  cure: "DETACH PARTITION … CONCURRENTLY, in a file of its own",
  instead: "ALTER TABLE logs DETACH PARTITION logs_2020 CONCURRENTLY;",
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind !== "up") return;
    for (
      const { table, command: { def }, offset } of commandsOf(
        statement,
        "AT_DetachPartition",
      )
    ) {
      const isConcurrent = def !== undefined && "PartitionCmd" in def &&
        def.PartitionCmd.concurrent === true;
      if (isConcurrent || !statement.isLive(table)) continue;
      yield { message: `${titleOf(nameOf(table))} is locked`, offset };
    }
  },
};
