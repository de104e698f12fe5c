import { nameOf, titleOf } from "../../sql/tree.ts";
import { commandsOf } from "../_reading/commands.ts";
import type { TableFacts } from "../_reading/table_facts.ts";
import type { Rule } from "../rule.ts";

/** ATTACH PARTITION that reads the partition. */
export const attachPartitionCheck: Rule = {
  name: "attach-partition-check",
  title: "ATTACH PARTITION without a CHECK of its bounds",
  why: "The table is read to the end while nobody can use it",
  example:
    "ALTER TABLE logs ATTACH PARTITION logs_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');",
  cure:
    "Give the table a validated CHECK that says what the bounds say, attach it, and drop the CHECK; a default partition needs one that says the contrary",
  severity: "warning",
  *check(statement, { past }) {
    for (
      const { table, command: { def }, offset } of commandsOf(
        statement,
        "AT_AttachPartition",
      )
    ) {
      const name = def !== undefined && "PartitionCmd" in def
        ? def.PartitionCmd.name
        : undefined;
      if (name === undefined || !statement.isLive(name)) continue;
      const above = past.table(table);
      const rest = past.partitionsOf(past.keyOf(table)).find((part) =>
        part.isDefault && part.partOf === past.keyOf(table)
      );
      if (rest !== undefined && !hasCheck(rest, above)) {
        yield {
          message: `${
            titleOf(rest.name)
          }, which takes what no other does, is read to the end under a lock`,
          offset,
        };
      }
      if (hasCheck(past.table(name), above)) continue;
      yield {
        message: `${titleOf(nameOf(name))} is read to the end under the lock`,
        offset,
      };
    }
  },
};

/** Whether a valid CHECK of a table is about what tells partitions apart. */
function hasCheck(
  part: TableFacts | undefined,
  above: TableFacts | undefined,
): boolean {
  const key = above?.partitionKey ?? [];
  return [...part?.checks.values() ?? []].some(({ isValid, isProof, reads }) =>
    isValid && !isProof &&
    key.every((column) => column === undefined || reads.includes(column))
  );
}
