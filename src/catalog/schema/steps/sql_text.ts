import type { PlannedChange } from "../model.ts";
import type { Step } from "./step.ts";

/** A statement as a paragraph: what there is to say of it, the statement, a semicolon. */
export function paragraphOf(change: Told): string {
  return [...remarksOn(change).map(comment), `${change.sql.trimEnd()};`]
    .join("\n");
}

/** What there is to say of a statement. */
export function remarksOn(
  { hazards = [], notes = [] }: Pick<Told, "hazards" | "notes">,
): readonly string[] {
  return [
    ...notes,
    ...hazards.map(({ type, object, text }) => `${type}: ${object}: ${text}`),
  ];
}

type Told = Pick<PlannedChange, "sql" | "hazards" | "notes">;

/** A line of comment, whatever is to be said. */
export function comment(text: string): string {
  return `-- ${text.replaceAll(/\s+/g, " ")}`.trimEnd();
}

/** Whether a step is one statement, so that it needs no transaction around it. */
export function isSingle({ mode, changes }: Step): boolean {
  return mode === "outside" || changes.length === 1;
}

/** Why a file runs statement by statement, as comments; empty where it does not. */
export function reasonsOf(steps: readonly Step[]): readonly string[] {
  const reasons = steps.flatMap(({ reason, changes: [first] }) =>
    reason === undefined || first === undefined
      ? []
      : [`Statement by statement: ${wordsOf(first.sql)} ${reason}`]
  );
  return [...new Set(reasons)];
}

/** What a statement is, in the words that it is known by. */
function wordsOf(sql: string): string {
  const known =
    /\b(VALIDATE CONSTRAINT|ADD VALUE|DETACH PARTITION|DROP INDEX CONCURRENTLY|CREATE (?:UNIQUE )?INDEX CONCURRENTLY|UPDATE)\b/
      .exec(sql);
  return known?.[0].replace("UNIQUE ", "") ?? sql.split(" ", 2).join(" ");
}
