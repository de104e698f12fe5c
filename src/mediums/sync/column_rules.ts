import type { SyncRule, TableRules } from "../../config/sync_rules.ts";
import { isMeant, spelled } from "../../config/written_name.ts";
import type { WrittenName } from "../../config/written_name.ts";
import type {
  Relation,
  RelationColumn,
  RelationName,
} from "../../copy/relations.ts";
import type { Place, Problem } from "../../kernel/mod.ts";
import { nearest } from "../../kernel/nearest.ts";
import { selectionError, tableNamed, tableText } from "./selection.ts";

/** What becomes of a column, by its name. */
export interface RuleOfColumn {
  readonly column: string;
  readonly rule: SyncRule;
  readonly place?: Place;
}

/** The rules of all columns there are. */
export interface ColumnRules {
  /**
   * The rules of a relation's columns: its own; else those of the partitioned
   * table it is a partition of; else those of the tables it inherits from.
   */
  of(relation: Relation): readonly RuleOfColumn[];
  /** The rule of one column, from the same places. */
  ruleOf(relation: Relation, column: string): SyncRule | undefined;
}

/**
 * Finds the columns that rules name. A table or column that is not there, or
 * could be several, is an error; all of them are told at once.
 */
export function resolveRules(
  anonymize: readonly TableRules[],
  relations: readonly Relation[],
): ColumnRules {
  const problems: Problem[] = [];
  const own = new Map<number, Map<string, RuleOfColumn>>();
  for (const { table: name, columns } of anonymize) {
    const found = tableNamed(name, relations);
    if ("problem" in found) {
      problems.push(found.problem);
      continue;
    }
    const { table } = found;
    const rules = own.get(table.oid) ?? new Map<string, RuleOfColumn>();
    own.set(table.oid, rules);
    if (table.kind === "foreign" || table.kind === "matview") {
      problems.push(notCopied(name, table));
      continue;
    }
    for (const { column: written, rule } of columns) {
      const column = columnNamed(written, table);
      if ("problem" in column) problems.push(column.problem);
      else if (rules.has(column.column.name)) {
        problems.push(twoRules(written, table));
      } else {
        rules.set(column.column.name, {
          column: column.column.name,
          rule,
          ...written.place === undefined ? {} : { place: written.place },
        });
      }
    }
  }
  if (problems.length > 0) throw selectionError(problems);
  return rulesFrom(own, relations);
}

/** The column that a name means, or why there is none. */
export function columnNamed(
  name: WrittenName,
  relation: Relation,
):
  | { readonly column: RelationColumn }
  | { readonly problem: Problem } {
  const part = name.parts.at(-1);
  const found = relation.columns.filter((column) =>
    part !== undefined && isMeant(part, column.name)
  );
  const [column, second] = found;
  const place = name.place === undefined ? {} : { place: name.place };
  const table = tableText(relation);
  if (column === undefined) return { problem: unknownColumn(name, relation) };
  if (second !== undefined) {
    return {
      problem: {
        message: `"${name.text}" may be ${spelled(column.name)} or ${
          spelled(second.name)
        } of ${table}`,
        ...place,
        hint: "Put the name into double quotes, in its own letters",
      },
    };
  }
  if (!column.isGenerated) return { column };
  return {
    problem: {
      message:
        `${table}.${column.name} is computed from other columns, and not copied`,
      ...place,
      hint: "Remove the rule, and mask the columns that it is computed from",
    },
  };
}

function rulesFrom(
  own: ReadonlyMap<number, ReadonlyMap<string, RuleOfColumn>>,
  relations: readonly Relation[],
): ColumnRules {
  const byName = new Map(relations.map((each) => [keyOf(each), each]));
  const known = new Map<number, ReadonlyMap<string, RuleOfColumn>>();
  const rulesOf = (
    relation: Relation,
  ): ReadonlyMap<string, RuleOfColumn> => {
    const before = known.get(relation.oid);
    if (before !== undefined) return before;
    const rules = new Map(own.get(relation.oid));
    known.set(relation.oid, rules);
    const columns = new Set(relation.columns.map(({ name }) => name));
    const above = [
      ...relation.root ? [relation.root] : [],
      ...relation.inherits,
    ];
    for (const name of above) {
      const parent = byName.get(keyOf(name));
      for (const [column, rule] of parent ? rulesOf(parent) : []) {
        if (columns.has(column) && !rules.has(column)) rules.set(column, rule);
      }
    }
    return rules;
  };
  return {
    of: (relation) => [...rulesOf(relation).values()],
    ruleOf: (relation, column) => rulesOf(relation).get(column)?.rule,
  };
}

function keyOf({ schema, name }: RelationName): string {
  return JSON.stringify([schema, name]);
}

function unknownColumn(name: WrittenName, relation: Relation): Problem {
  const names = relation.columns.map((column) => column.name);
  const text = name.parts.at(-1)?.text ?? "";
  const like =
    names.find((each) => each.toLowerCase() === text.toLowerCase()) ??
      nearest(text.toLowerCase(), names);
  return {
    message: `${tableText(relation)} has no column "${text}"`,
    ...name.place === undefined ? {} : { place: name.place },
    hint: like === undefined
      ? `There are: ${names.join(", ")}`
      : `Did you mean ${spelled(like)}?`,
  };
}

function notCopied(name: WrittenName, relation: Relation): Problem {
  return {
    message: `${tableText(relation)} is a ${
      relation.kind === "foreign" ? "foreign table" : "materialised view"
    }, which is not copied`,
    ...name.place === undefined ? {} : { place: name.place },
    hint: "Remove its rules, and mask the tables that it shows",
  };
}

function twoRules(name: WrittenName, relation: Relation): Problem {
  return {
    message: `${tableText(relation)}.${name.text} has two rules`,
    ...name.place === undefined ? {} : { place: name.place },
    hint: "Keep one of them",
  };
}
