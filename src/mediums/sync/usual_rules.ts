import type { TableRules } from "../../config/sync_rules.ts";
import { spelled } from "../../config/written_name.ts";
import type { WrittenName } from "../../config/written_name.ts";
import type { Relation } from "../../copy/relations.ts";
import type { Problem } from "../../kernel/mod.ts";
import type { CoverageFinding } from "./coverage.ts";
import { columnNamed, resolveRules } from "./column_rules.ts";
import type { ColumnRules } from "./column_rules.ts";
import { defaultRule } from "./default_rule.ts";
import { selectionError, tableNamed, tableText } from "./selection.ts";

/** What is asked for beside a file. */
export interface UsualRules {
  /** Columns that are to have the usual rule of their names. */
  readonly named: readonly WrittenName[];
  /** Rules that are the usual ones of columns that were found. */
  readonly usual?: readonly TableRules[];
  readonly relations: readonly Relation[];
}

/** Rules of columns that look personal, where there is a usual one. */
export function suggestedRules(
  findings: readonly CoverageFinding[],
): readonly TableRules[] {
  return findings.flatMap(({ relation, column, suggestion }) =>
    suggestion === undefined ? [] : [{
      table: nameOf(relation.schema, relation.name),
      columns: [{ column: nameOf(column.name), rule: suggestion }],
    }]
  );
}

function nameOf(...parts: readonly string[]): WrittenName {
  return {
    text: spelled(...parts),
    parts: parts.map((text) => ({ text, isQuoted: true })),
  };
}

/**
 * The rules of a file, and the usual ones for columns that were named on the
 * command line. What the file says of a column counts, unless it preserves it.
 */
export async function withUsualRules(
  rules: readonly TableRules[],
  { named, usual: found = [], relations }: UsualRules,
): Promise<ColumnRules> {
  const written = resolveRules(rules, relations);
  const problems: Problem[] = [];
  const usual: TableRules[] = [...found];
  for (const name of named) {
    const table = { ...name, parts: name.parts.slice(0, -1) };
    const meant = tableNamed(table, relations);
    if ("problem" in meant) {
      problems.push(meant.problem);
      continue;
    }
    const relation = meant.table;
    const column = columnNamed(name, relation);
    if ("problem" in column) {
      problems.push(column.problem);
      continue;
    }
    const rule = written.ruleOf(relation, column.column.name);
    if (rule !== undefined && rule.kind !== "preserve") continue;
    const made = await defaultRule(
      { relation, column: column.column },
      relations,
    );
    if (made === undefined || made.isDoubtful === true) {
      problems.push({
        message: `${tableText(relation)}.${
          spelled(column.column.name)
        } has no usual rule that its type and constraints allow`,
        hint: "Give it a rule in db/sync_config.yaml",
      });
      continue;
    }
    usual.push({ table, columns: [{ column: name, rule: made.rule }] });
  }
  if (problems.length > 0) throw selectionError(problems);
  if (usual.length === 0) return written;
  const asked = resolveRules(usual, relations);
  return {
    of: (relation) => {
      const own = asked.of(relation);
      const isAsked = (column: string) =>
        own.some((one) => one.column === column);
      return [
        ...written.of(relation).filter(({ column }) => !isAsked(column)),
        ...own,
      ];
    },
    ruleOf: (relation, column) =>
      asked.ruleOf(relation, column) ?? written.ruleOf(relation, column),
  };
}
