import type { TableRules } from "../../config/sync_rules.ts";
import { spelled } from "../../config/written_name.ts";
import type { WrittenName } from "../../config/written_name.ts";
import type { Relation } from "../../copy/relations.ts";
import type { Problem } from "../../kernel/mod.ts";
import { columnNamed, resolveRules } from "./column_rules.ts";
import type { ColumnRules } from "./column_rules.ts";
import { defaultRule } from "./default_rule.ts";
import { selectionError, tableNamed, tableText } from "./selection.ts";

/**
 * The rules of a file, and the usual ones for columns that were named on the
 * command line. What the file says of a column counts, unless it preserves it.
 */
export async function withUsualRules(
  rules: readonly TableRules[],
  named: readonly WrittenName[],
  relations: readonly Relation[],
): Promise<ColumnRules> {
  const written = resolveRules(rules, relations);
  const problems: Problem[] = [];
  const usual: TableRules[] = [];
  for (const name of named) {
    const table = { ...name, parts: name.parts.slice(0, -1) };
    const found = tableNamed(table, relations);
    if ("problem" in found) {
      problems.push(found.problem);
      continue;
    }
    const relation = found.table;
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
