import type { RowSelection, SyncRules } from "../../config/sync_rules.ts";
import { isSameRelation } from "../../copy/relation.ts";
import type { Relation } from "../../copy/relation.ts";
import { copiesOf, isPreserved } from "./prepare.ts";
import type { Prepared } from "./prepare.ts";
import type { PlannedTable, SyncPlan } from "./results.ts";

/** What a plan tells of both ends. */
export interface PlanInput {
  readonly from: string;
  readonly to: string;
  readonly jobs: number;
  /** What a subset starts with; absent where there is none. */
  readonly subset?: SyncRules["subset"];
}

/** What has been prepared, as people and programs are told of it. */
export function planOf(
  prepared: Prepared,
  { from, to, jobs, subset }: PlanInput,
): SyncPlan {
  const tables = copiesOf(prepared, jobs).map((copy): PlannedTable => {
    const { source, target, format, ranges } = copy;
    const where = whereText(source, prepared, subset);
    return {
      table: { schema: source.schema, name: source.name },
      ...(source.root === undefined ? {} : { root: source.root }),
      target: { schema: target.schema, name: target.name },
      rows: source.rows,
      bytes: source.bytes,
      ranges: ranges.length,
      format,
      ...(where === undefined ? {} : { where }),
      masks: (prepared.masks.get(source.oid) ?? [])
        .filter((mask) => !isPreserved(mask))
        .map(({ target, mask }) => ({
          column: target.column.name,
          rule: mask.description,
        })),
    };
  });
  return {
    from,
    to,
    jobs,
    tables: [...tables].sort((a, b) => b.bytes - a.bytes),
    leftOut: prepared.leftOut,
    notes: prepared.notes,
  };
}

function whereText(
  source: Relation,
  { selections, conditions, relations }: Prepared,
  subset: PlanInput["subset"],
): string | undefined {
  const { root } = source;
  const selection = selections.get(source) ??
    (root === undefined ? undefined : selections.get(
      relations.find((one) => isSameRelation(one, root)) ?? source,
    ));
  if (subset !== undefined) {
    const { sample } = subset;
    const isNeeded = relations.some(({ foreignKeys }) =>
      foreignKeys.some(({ referenced }) =>
        isSameRelation(referenced, root ?? source)
      )
    );
    return [
      ...(selection !== undefined
        ? [selectionText(selection)]
        : sample !== undefined
        ? [selectionText({ sample })]
        : []),
      ...(isNeeded ? ["those that copied rows refer to"] : []),
    ].join("; ") || "none";
  }
  if (selection !== undefined) return selectionText(selection);
  return conditions.has(source.oid)
    ? "those that refer to copied rows"
    : undefined;
}

function selectionText({ where, limit, sample }: RowSelection): string {
  return [
    ...(where === undefined ? [] : [where]),
    ...(sample === undefined ? [] : [`${sample * 100} % of the rows`]),
    ...(limit === undefined ? [] : [`at most ${limit} rows`]),
  ].join(", ");
}
