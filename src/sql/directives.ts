import type { Expectation } from "./script.ts";

/** Whether a statement touched as many rows as it must. */
export function meetsExpectation(
  { operator, rows: expected }: Pick<Expectation, "operator" | "rows">,
  rows: number,
): boolean {
  switch (operator) {
    case "=":
      return rows === expected;
    case "<>":
      return rows !== expected;
    case "<":
      return rows < expected;
    case "<=":
      return rows <= expected;
    case ">":
      return rows > expected;
    case ">=":
      return rows >= expected;
  }
}
