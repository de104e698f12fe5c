import type { Statement } from "./script.ts";
import { setsSession } from "./setting.ts";

/** Whether a statement begins or ends a transaction. */
export function isDivision({ control }: Statement): boolean {
  return control !== undefined && control !== "savepoint" &&
    control !== "characteristics";
}

/** Whether what stands behind COMMIT may as well stand before it. */
export function areLastWords(
  last: readonly Statement[],
  inner: readonly Statement[],
): boolean {
  // COMMIT undoes what is set for the transaction only.
  return last.every(inner.some(setsLocally) ? setsSession : isLastWord);
}

function setsLocally({ words, text }: Statement): boolean {
  return words[0] === "SET" && words[1] === "LOCAL" ||
    words[0] === "SELECT" && /\bset_config\s*\(/i.test(text);
}

/** What files end with, once their transaction is over. */
const LAST_WORDS: ReadonlySet<string> = new Set([
  "ANALYZE",
  "RESET",
  "SELECT",
  "SET",
  "SHOW",
]);

/** Whether a file may end with a statement, once its transaction is over. */
export function isLastWord({ words, control }: Statement): boolean {
  return control === undefined && LAST_WORDS.has(words[0] ?? "");
}
