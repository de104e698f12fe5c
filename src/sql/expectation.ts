import type { Place } from "../kernel/mod.ts";

/** How many rows a statement must touch. */
export interface Expectation {
  readonly operator: "=" | "<>" | "<" | "<=" | ">" | ">=";
  readonly rows: number;
  /** Where the directive stands. */
  readonly place: Place;
}

const EXPECTATION_REGEXP = /^rows\s*(==?|<>|!=|<=|>=|<|>)\s*(\d{1,15})$/i;

/** Reads what stands after `expect`; undefined where it is none. */
export function parseExpectation(
  text: string,
  place: Place,
): Expectation | undefined {
  const [, sign, rows] = EXPECTATION_REGEXP.exec(text) ?? [];
  if (sign === undefined) return undefined;
  return { operator: operatorOf(sign), rows: Number(rows), place };
}

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

function operatorOf(sign: string): Expectation["operator"] {
  switch (sign) {
    case "!=":
    case "<>":
      return "<>";
    case "<":
    case "<=":
    case ">":
    case ">=":
      return sign;
    default:
      return "=";
  }
}
