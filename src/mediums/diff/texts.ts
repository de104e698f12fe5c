import type { PlannedChange } from "../../catalog/schema/mod.ts";
import { sqlText } from "./sql_text.ts";

/** What stands in the file of one direction. */
export function fileText(
  title: string,
  changes: readonly PlannedChange[],
  notes: readonly string[] = [],
): string {
  const head = [title, ...notes].map((line) => `-- ${line}\n`).join("");
  return `${head}\n${changes.length === 0 ? "" : sqlText(changes)}`;
}
