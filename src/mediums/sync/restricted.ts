import type { RowSelection } from "../../config/sync_rules.ts";
import { isSameRelation, relationText } from "../../copy/relation.ts";
import type { Relation, RelationForeignKey } from "../../copy/relation.ts";
import type { Problem } from "../../kernel/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import { sampleCondition } from "./subset_start.ts";

/** The conditions of tables that are not copied whole, by oid; and what cannot be. */
export interface Restrictions {
  readonly conditions: ReadonlyMap<number, string>;
  readonly problems: readonly Problem[];
}

/**
 * Which rows are copied where conditions choose them: those that meet the
 * condition of their table, and refer to no row that is left out.
 *
 * `relations` are all of the source; `copied` tells which of them are, and
 * `selections` what is said of some: of a partitioned table it holds for its
 * partitions.
 */
export function restrictRows(
  relations: readonly Relation[],
  { copied, selections }: {
    readonly copied: ReadonlySet<Relation>;
    readonly selections: ReadonlyMap<Relation, RowSelection>;
  },
): Restrictions {
  const problems: Problem[] = [];
  const known = new Map<Relation, string | undefined>();
  const path: Relation[] = [];

  const conditionOf = (relation: Relation): string | undefined => {
    if (known.has(relation)) return known.get(relation);
    if (path.includes(relation)) {
      // What is in a circle needs a condition only where one of them has one.
      if (path.some((one) => isChosen(one))) problems.push(circle(relation));
      return undefined;
    }
    path.push(relation);
    const conditions = [
      ...ownConditions(relation),
      ...foreignKeysOf(relation).flatMap((key) => parentCondition(key)),
    ];
    path.pop();
    const condition = conditions.length === 0
      ? undefined
      : conditions.join(" AND ");
    known.set(relation, condition);
    return condition;
  };

  const rootOf = ({ root }: Relation): Relation | undefined =>
    root && relations.find((one) => isSameRelation(one, root));
  const isChosen = (relation: Relation): boolean => {
    const root = rootOf(relation);
    return selections.has(relation) ||
      root !== undefined && selections.has(root);
  };
  const ownConditions = (relation: Relation): readonly string[] => {
    const root = rootOf(relation);
    return [relation, ...root ? [root] : []].flatMap((one) => {
      const selection = selections.get(one);
      return selection ? conditionsOf(one, selection) : [];
    });
  };
  const foreignKeysOf = (relation: Relation): readonly RelationForeignKey[] => [
    ...relation.foreignKeys,
    ...rootOf(relation)?.foreignKeys ?? [],
  ];
  const parentCondition = (key: RelationForeignKey): readonly string[] => {
    const parent = relations.find((one) => isSameRelation(one, key.referenced));
    if (parent === undefined || !isCopied(parent)) return [];
    const condition = conditionOf(parent);
    return condition === undefined ? [] : [refersTo(parent, key, condition)];
  };
  const isCopied = (relation: Relation): boolean =>
    copied.has(relation) ||
    [...copied].some(({ root }) =>
      root !== undefined && isSameRelation(root, relation)
    );

  const conditions = new Map<number, string>();
  for (const relation of copied) {
    const condition = conditionOf(relation);
    if (condition !== undefined) conditions.set(relation.oid, condition);
  }
  return { conditions, problems };
}

function conditionsOf(
  relation: Relation,
  { where, sample = 1, limit }: RowSelection,
): readonly string[] {
  const sampled = sampleCondition(relation, sample);
  const conditions = [
    // On lines of its own: it may end with a comment.
    ...(where === undefined ? [] : [`(\n${where}\n)`]),
    ...(sampled === undefined ? [] : [sampled]),
  ];
  if (limit === undefined) return conditions;
  const key = relation.keys.find(({ isPrimary }) => isPrimary);
  const order = key?.columns.map((column) => quoteName(column)).join(", ") ??
    "ctid";
  return [
    `(tableoid, ctid) IN (SELECT tableoid, ctid FROM ${
      quoteName(relation.schema, relation.name)
    }${
      conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`
    } ORDER BY ${order} LIMIT ${limit})`,
  ];
}

/** A row that has a NULL there refers to nothing. */
function refersTo(
  parent: Relation,
  { columns, referencedColumns }: RelationForeignKey,
  condition: string,
): string {
  const names = columns.map((column) => quoteName(column));
  const referenced = referencedColumns.map((column) => quoteName(column));
  return `(${names.map((name) => `${name} IS NULL`).join(" OR ")} OR (${
    names.join(", ")
  }) IN (SELECT ${referenced.join(", ")} FROM ${
    quoteName(parent.schema, parent.name)
  } WHERE ${condition}))`;
}

function circle(relation: Relation): Problem {
  return {
    message: `Cannot choose rows of ${
      relationText(relation)
    } by a condition: foreign keys lead from it back to itself`,
    hint:
      "Start a subset there instead: under `subset: start:` in db/sync_config.yaml",
  };
}
