import type { RowSelection } from "../../config/sync_rules.ts";
import { isSameRelation, isWithin, relationText } from "../../copy/relation.ts";
import type { Relation } from "../../copy/relation.ts";
import type { Problem } from "../../kernel/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import { conditionsOf, keptRows, leftOutRows } from "./chosen_rows.ts";
import { comparison } from "./subset_links.ts";
import type { ComparedLink } from "./subset_links.ts";
import type { SubsetLink } from "./subset_plan.ts";
import { readText } from "./subset_start.ts";

/** The conditions of tables that are not copied whole, by oid; and what cannot be. */
export interface Restrictions {
  readonly conditions: ReadonlyMap<number, string>;
  readonly problems: readonly Problem[];
}

/** What is chosen, and how tables refer to each other. */
export interface RestrictionInput {
  /** Those with rows that are copied. */
  readonly copied: ReadonlySet<Relation>;
  /** Of a partitioned table it holds for its partitions. */
  readonly selections: ReadonlyMap<Relation, RowSelection>;
  readonly links: readonly ComparedLink[];
}

/** The foreign keys between relations that are known. */
export function linksBetween(
  relations: readonly Relation[],
): readonly SubsetLink[] {
  return relations.flatMap((from) =>
    from.foreignKeys.flatMap((foreignKey) => {
      const to = relations.find((one) =>
        isSameRelation(one, foreignKey.referenced)
      );
      return to === undefined ? [] : [{ from, foreignKey, to }];
    })
  );
}

/** From a table over foreign keys to one whose rows are chosen. */
interface Path {
  readonly links: readonly ComparedLink[];
  readonly chosen: Relation;
  readonly selection: RowSelection;
}

/**
 * Which rows are copied where conditions choose them: those that meet the
 * condition of their table, and refer to no row that is left out, nor to one
 * that refers to such a row.
 */
export function restrictRows(
  { copied, selections, links }: RestrictionInput,
): Restrictions {
  const problems = new Map<string, Problem>();
  const leavesOf = (relation: Relation) =>
    [...copied].filter((leaf) => isWithin(leaf, relation));
  const chosenIn = (relation: Relation) =>
    [...selections].filter(([chosen]) =>
      isWithin(chosen, relation) || isWithin(relation, chosen)
    );
  const linksFrom = (relation: Relation) => {
    const oids = new Set(leavesOf(relation).map(({ oid }) => oid));
    return links.filter(({ leaves, link }) =>
      leaves.some((oid) => oids.has(oid)) && leavesOf(link.to).length > 0
    );
  };
  const known = new Map<Relation, boolean>();
  /** Whether rows of it may be left out. */
  const isOpen = (relation: Relation): boolean => {
    const before = known.get(relation);
    if (before !== undefined) return before;
    const seen = new Set([relation]);
    for (const one of seen) {
      if (chosenIn(one).length > 0) {
        known.set(relation, true);
        return true;
      }
      for (const { link } of linksFrom(one)) seen.add(link.to);
    }
    known.set(relation, false);
    return false;
  };
  const pathsOver = (
    link: ComparedLink,
    way: readonly Relation[],
  ): readonly Path[] => {
    const { to } = link.link;
    if (!isOpen(to)) return [];
    if (way.some((one) => isOneFamily(one, to))) {
      const problem = circle(to, [...selections.keys()]);
      const key = problem.message.replace(/:.*/s, "");
      problems.set(key, problems.get(key) ?? problem);
      return [];
    }
    const further = linksFrom(to).flatMap((next) =>
      pathsOver(next, [...way, to])
    );
    return [
      ...chosenIn(to).map(([chosen, selection]) => ({
        links: [link],
        chosen,
        selection,
      })),
      ...further.map((path) => ({ ...path, links: [link, ...path.links] })),
    ];
  };

  const conditions = new Map<number, string>();
  for (const relation of copied) {
    const own = chosenIn(relation).flatMap(([chosen, selection]) =>
      selection.limit === undefined
        ? conditionsOf(chosen, selection)
        : [keptRows(chosen, selection)]
    );
    const paths = linksFrom(relation).flatMap((link) =>
      pathsOver(link, [relation])
    );
    const all = [
      ...own,
      ...paths.map((path) => refersToNone(relation, path, leavesOf)),
    ];
    if (all.length > 0) conditions.set(relation.oid, all.join("\n AND "));
  }
  return { conditions, problems: [...problems.values()] };
}

/** Joins that the server can take apart: no condition is asked for each row anew. */
function refersToNone(
  relation: Relation,
  { links, chosen, selection }: Path,
  leavesOf: (relation: Relation) => readonly Relation[],
): string {
  const from: string[] = [];
  const where: string[] = [];
  links.forEach(({ link: { to }, pairs }, index) => {
    const alias = `r${index + 1}`;
    const next = links[index + 1];
    from.push(
      `${
        next === undefined
          ? leftOutRows(to, { chosen, selection, isWithin })
          : readText(to)
      } ${alias}`,
    );
    where.push(comparison(pairs, {
      to: alias,
      from: index === 0
        ? quoteName(relation.schema, relation.name)
        : `r${index}`,
    }));
    if (next === undefined) return;
    if (leavesOf(to).every(({ oid }) => next.leaves.includes(oid))) return;
    where.push(
      `${alias}.tableoid = ANY ('{${next.leaves}}'::pg_catalog.oid[])`,
    );
  });
  return `NOT EXISTS (SELECT FROM ${from.join(", ")} WHERE ${
    where.join(" AND ")
  })`;
}

function isOneFamily(one: Relation, other: Relation): boolean {
  return isSameRelation(one.root ?? one, other.root ?? other);
}

function circle(relation: Relation, chosen: readonly Relation[]): Problem {
  const name = relation.root ?? relation;
  const others = chosen.filter((one) => !isOneFamily(one, relation));
  const isOwn = others.length < chosen.length;
  const leads = `foreign keys lead from ${relationText(name)} back to itself`;
  return {
    message: isOwn
      ? `Cannot choose rows of ${relationText(name)} by a condition: ${leads}`
      : `Cannot choose rows of ${
        others.map((one) => relationText(one)).join(", ")
      } by a condition: ${relationText(name)} needs rows of it, and ${leads}`,
    hint:
      "Start a subset there instead, under `subset: start:` in db/sync_config.yaml: it takes along what its rows refer to",
  };
}
