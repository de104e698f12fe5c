import type { SchemaObject } from "../../../catalog/schema/mod.ts";

/** A column that takes what comes: without a default, and it may be empty. */
export function bare(column: SchemaObject): SchemaObject {
  const { notNull: _, identity: _i, counting: _c, keyed: _k, ...facts } =
    column.facts;
  return {
    ...column,
    facts,
    rank: column.rank + RANK_BEHIND,
    needs: column.needs.filter((need) => !need.startsWith("sequence ")),
  };
}

/** Behind every column that is there. */
const RANK_BEHIND = 10_000;
