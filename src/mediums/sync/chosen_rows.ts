import type { RowSelection } from "../../config/sync_rules.ts";
import type { Relation } from "../../copy/relation.ts";
import { readText, sampleCondition } from "./subset_start.ts";
import { quoteName } from "../../sql/quote.ts";

/** What rows meet that a selection chooses, apart from its limit. */
export function conditionsOf(
  relation: Relation,
  { where, sample = 1 }: RowSelection,
): readonly string[] {
  const sampled = sampleCondition(relation, sample);
  return [
    // On lines of its own: it may end with a comment.
    ...(where === undefined ? [] : [`(\n${where}\n)`]),
    ...(sampled === undefined ? [] : [sampled]),
  ];
}

/** The condition that a row is among the first of a table. */
export function keptRows(relation: Relation, selection: RowSelection): string {
  return `(tableoid, ctid) IN (${firstRows(relation, selection)})`;
}

/** Rows that a foreign key may refer to, and that a selection leaves out. */
export function leftOutRows(
  referenced: Relation,
  { chosen, selection, isWithin }: {
    /** A table that the selection is of: the other one, a part of it, or it is a part. */
    readonly chosen: Relation;
    readonly selection: RowSelection;
    isWithin(relation: Relation, other: Relation): boolean;
  },
): string {
  const table = readText(isWithin(chosen, referenced) ? chosen : referenced);
  if (selection.limit === undefined) {
    const conditions = conditionsOf(chosen, selection);
    return `(SELECT * FROM ${table} WHERE ${
      conditions.length === 0
        ? "false"
        : `(${conditions.join(" AND ")}) IS NOT TRUE`
    })`;
  }
  return `(SELECT each.* FROM ${table} each LEFT JOIN (${
    firstRows(chosen, selection)
  }) kept (relation, place) ON kept.relation = each.tableoid AND kept.place = each.ctid WHERE kept.relation IS NULL)`;
}

/** Where the rows stand that come first by their key. */
function firstRows(relation: Relation, selection: RowSelection): string {
  const conditions = conditionsOf(relation, selection);
  const key = relation.keys.find(({ isPrimary }) => isPrimary);
  const order = key?.columns.map((column) => quoteName(column)).join(", ") ??
    "tableoid, ctid";
  return `SELECT tableoid, ctid FROM ${readText(relation)}${
    conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`
  } ORDER BY ${order} LIMIT ${selection.limit}`;
}
