import type { PlannedChange } from "../../catalog/schema/mod.ts";

/** Statements as one script, with what they cost said before each of them. */
export function sqlText(changes: readonly PlannedChange[]): string {
  return changes.map(({ sql, hazards = [], notes = [], outside }) =>
    [
      ...outside === true
        ? ["-- outside of a transaction: committed before the next one"]
        : [],
      ...notes.map((note) => `-- ${note}`),
      ...hazards.map(({ type, text }) => `-- ${type}: ${text}`),
      `${sql.trimEnd()};`,
    ].map((line) => `${line}\n`).join("")
  ).join("\n");
}
