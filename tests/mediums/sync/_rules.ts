import type { SyncRule, TableRules } from "../../../src/config/sync_rules.ts";
import { writtenName } from "../../../src/config/written_name.ts";
import type { WrittenName } from "../../../src/config/written_name.ts";

/** A name as somebody writes it. */
export function named(text: string): WrittenName {
  const name = writtenName(text, { mostParts: 3 });
  if (name === undefined) throw new Error(`Not a name: ${text}`);
  return name;
}

/** Rules of one column. */
export function ruleFor(
  table: string,
  column: string,
  rule: SyncRule,
): TableRules {
  return {
    table: named(table),
    columns: [{ column: named(column), rule }],
  };
}
