import type { RangeVar } from "../../sql/parser.ts";
import type { SchemaFacts } from "./schema.ts";

/**
 * Whether a key of a partitioned table only takes over those that all known
 * partitions have, or is of the table alone: nothing is built for it then.
 */
export function isKeyOfPartitions(
  { table, columns, isPrimary }: {
    readonly table: RangeVar;
    readonly columns: readonly string[];
    readonly isPrimary: boolean;
  },
  past: SchemaFacts,
): boolean {
  if (past.table(table)?.isPartitioned !== true) return false;
  return table.inh !== true ||
    past.partitionsOf(past.keyOf(table)).every((part) =>
      part.isPartitioned ||
      part.indexes.some((index) =>
        index.isUnique && !index.isPartial &&
        (!isPrimary || index.isPrimary) &&
        index.columns.join() === columns.join()
      )
    );
}
