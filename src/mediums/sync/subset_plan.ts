import { ConfitureError } from "../../kernel/mod.ts";
import type { Problem } from "../../kernel/mod.ts";
import { isSameRelation, relationText } from "../../copy/relation.ts";
import type {
  Relation,
  RelationForeignKey,
  RelationName,
} from "../../copy/relation.ts";
import { componentsOf } from "./subset_graph.ts";
import { sampleCondition, startQuery } from "./subset_start.ts";
import type { SubsetStart } from "./subset_start.ts";

export type { SubsetStart } from "./subset_start.ts";

/** What a subset is taken of. */
export interface SubsetScope {
  /** The tables that are copied; all where absent. Of partitioned ones, their partitions. */
  readonly selected?: readonly RelationName[];
  /** What becomes of tables that nothing starts at: only what others need of them, or all. */
  readonly rest?: "needed" | "whole";
}

/** Which rows are found out how, before a row is read. */
export interface SubsetPlan {
  /** Each table once, in the order in which its rows are found. */
  readonly tables: readonly SubsetTable[];
  /** In order: what a step finds is needed by none of the later ones. */
  readonly steps: readonly SubsetStep[];
  /** Foreign keys whose rows may be needed, but are not copied. */
  readonly outside: readonly SubsetLink[];
}

/** A table and which of its rows are taken. */
export type SubsetTable =
  & { readonly relation: Relation }
  & (
    | { readonly rows: "all" }
    /** Those that meet a condition; nothing else needs any. */
    | { readonly rows: "condition"; readonly condition: string }
    /** Those that are found by looking. */
    | { readonly rows: "listed" }
  );

/** Tables that need each other, found at once. */
export interface SubsetStep {
  readonly members: readonly SubsetTable[];
  /** Queries of `tableoid, ctid`. */
  readonly starts: readonly SubsetQuery[];
  /** Foreign keys from these tables to themselves. */
  readonly inner: readonly SubsetLink[];
  /** Foreign keys to tables of later steps. */
  readonly outer: readonly SubsetLink[];
}

/** A query of `tableoid, ctid`, and whose rows it asks for. */
export interface SubsetQuery {
  readonly relation: RelationName;
  readonly query: string;
}

/** A foreign key, as it was declared. */
export interface SubsetLink {
  readonly from: Relation;
  readonly foreignKey: RelationForeignKey;
  readonly to: Relation;
}

/**
 * Plans a subset: the rows it starts with, and all that their foreign keys
 * need, and no others. Tables of partitions count as one, tables that inherit
 * as tables of their own, as foreign keys have it. Refuses what cannot be
 * started at, all problems at once.
 */
export function planSubset(
  relations: readonly Relation[],
  start: readonly SubsetStart[],
  scope: SubsetScope = {},
): SubsetPlan {
  const selected = scope.selected &&
    new Set(scope.selected.map((name) => keyOf(name)));
  const families = familiesOf(
    relations,
    (relation) =>
      relation.kind === "table" && (selected?.has(keyOf(relation)) ?? true),
  );
  refuseWrong(start, families);
  for (const one of start) families.get(keyOf(one.relation))?.starts.push(one);

  const familyOf = (relation: RelationName): Family =>
    families.get(keyOf(relation)) ?? NO_FAMILY;
  const links = linksOf(relations, familyOf);
  const needed = new Set(links.map(({ to }) => familyOf(to)));
  const all = [...new Set(families.values())];
  const tables = new Map(
    all.map((family) => [
      family,
      tablesOf(family, needed.has(family), scope.rest ?? "needed"),
    ]),
  );
  const isOpen = (family: Family) =>
    (tables.get(family) ?? []).some(({ rows }) => rows === "listed");
  const followed = Map.groupBy(
    links.filter(({ to }) => isOpen(familyOf(to))),
    ({ from }) => familyOf(from),
  );
  const numbers = new Map(all.map((family, index) => [family, index]));
  const edges = all.map((family) =>
    (followed.get(family) ?? []).flatMap(({ to }) =>
      numbers.get(familyOf(to)) ?? []
    )
  );
  const steps = componentsOf(edges).map((component): SubsetStep => {
    const own = component.flatMap((index) => all[index] ?? []);
    const leaving = own.flatMap((family) => followed.get(family) ?? []);
    const isInner = ({ to }: SubsetLink) => own.includes(familyOf(to));
    return {
      members: own.flatMap((family) => tables.get(family) ?? []),
      starts: own.filter(isOpen).flatMap(queriesOf),
      inner: leaving.filter(isInner),
      outer: leaving.filter((link) => !isInner(link)),
    };
  });
  return {
    tables: steps.flatMap(({ members }) => members),
    steps: steps.filter(({ members }) => members.length > 0),
    outside: links.filter(({ to }) => isOutside(to, familyOf(to))),
  };
}

/** A table, or a partitioned one with all below it. */
interface Family {
  readonly all: readonly Relation[];
  /** Those with rows that are copied. */
  readonly members: readonly Relation[];
  readonly starts: SubsetStart[];
}

const NO_FAMILY: Family = { all: [], members: [], starts: [] };

function familiesOf(
  relations: readonly Relation[],
  isMember: (relation: Relation) => boolean,
): ReadonlyMap<string, Family> {
  const groups = Map.groupBy(
    relations,
    (relation) => keyOf(relation.root ?? relation),
  );
  return new Map(
    [...groups.values()].flatMap((all) => {
      const family = { all, members: all.filter(isMember), starts: [] };
      return all.map((relation) => [keyOf(relation), family] as const);
    }),
  );
}

function linksOf(
  relations: readonly Relation[],
  familyOf: (relation: RelationName) => Family,
): readonly SubsetLink[] {
  return relations.filter((from) => familyOf(from).members.length > 0)
    .flatMap((from) =>
      from.foreignKeys.flatMap((foreignKey) => {
        const { referenced } = foreignKey;
        const to = familyOf(referenced).all
          .find((one) => isSameRelation(one, referenced));
        return to === undefined ? [] : [{ from, foreignKey, to }];
      })
    );
}

function isOutside(to: Relation, { all, members }: Family): boolean {
  if (to.kind !== "partitioned") return !members.includes(to);
  return all.some((one) =>
    one.kind !== "partitioned" && !members.includes(one)
  );
}

function tablesOf(
  { members, starts, all }: Family,
  isNeeded: boolean,
  rest: "needed" | "whole",
): readonly SubsetTable[] {
  const isAll = starts.length === 0
    ? rest === "whole"
    : starts.some((one) => isOfAll(one) && isOfFamily(one, all));
  const [only] = starts.length === 1 ? starts : [];
  const condition = only && !isNeeded && isOfFamily(only, all)
    ? conditionOf(only, all.find(({ root }) => root === undefined))
    : undefined;
  return members.map((relation): SubsetTable => {
    const isStarted = starts.some((one) =>
      isOfAll(one) && isSameRelation(one.relation, relation)
    );
    // Where no CTID finds rows, all of them are the only ones to be had.
    if (isAll || isStarted || (!relation.isHeap && condition === undefined)) {
      return { relation, rows: "all" };
    }
    return condition === undefined
      ? { relation, rows: "listed" }
      : { relation, rows: "condition", condition };
  });
}

/** Only what means the same in any session: a sample does, a user's SQL may not. */
function conditionOf(
  { where, limit, sample = 1 }: SubsetStart,
  top: Relation | undefined,
): string | undefined {
  if (where !== undefined || limit !== undefined || top === undefined) {
    return undefined;
  }
  return sampleCondition(top, sample);
}

function isOfAll({ where, limit, sample = 1 }: SubsetStart): boolean {
  return where === undefined && limit === undefined && sample >= 1;
}

function isOfFamily(
  { relation }: SubsetStart,
  all: readonly Relation[],
): boolean {
  return all.some((one) =>
    one.root === undefined && isSameRelation(one, relation)
  );
}

function queriesOf({ starts, all }: Family): readonly SubsetQuery[] {
  return starts.flatMap((one) => {
    const relation = all.find((each) => isSameRelation(each, one.relation));
    return relation === undefined
      ? []
      : [{ relation: one.relation, query: startQuery(relation, one) }];
  });
}

function refuseWrong(
  start: readonly SubsetStart[],
  families: ReadonlyMap<string, Family>,
): void {
  const problems: readonly Problem[] = start.flatMap((one) => {
    const problem = problemOf(one, families.get(keyOf(one.relation)));
    return problem === undefined ? [] : [{ message: problem }];
  });
  const [first] = problems;
  if (first === undefined) return;
  throw new ConfitureError(
    "sync/selection",
    `Cannot plan the subset: ${first.message}`,
    problems.length === 1 ? {} : { problems },
  );
}

function problemOf(
  { relation, where, limit, sample }: SubsetStart,
  family: Family | undefined,
): string | undefined {
  const name = relationText(relation);
  if (family === undefined) return `there is no table "${name}"`;
  const found = family.all.find((one) => isSameRelation(one, relation));
  if (found?.kind !== "table" && found?.kind !== "partitioned") {
    return `"${name}" is not a table`;
  }
  const isCopied = found.kind === "partitioned"
    ? family.members.length > 0
    : family.members.includes(found);
  if (!isCopied) return `"${name}" is not among the tables that are copied`;
  if (where?.trim() === "") return `the condition for "${name}" is empty`;
  if (limit !== undefined && (!Number.isSafeInteger(limit) || limit < 0)) {
    return `the limit of "${name}" is not a number of rows: ${limit}`;
  }
  if (sample !== undefined && !(sample > 0 && sample <= 1)) {
    return `the sample of "${name}" is not a share above 0 and up to 1: ${sample}`;
  }
  return undefined;
}

function keyOf({ schema, name }: RelationName): string {
  return JSON.stringify([schema, name]);
}
