import { nearest } from "../kernel/nearest.ts";
import type { Secret } from "./key.ts";
import type { RuleOptions } from "./rule.ts";

/** What an option of a rule may be. */
export interface OptionKind {
  readonly kind: "text" | "integer" | "boolean" | "column" | "scalar" | "rules";
  readonly summary: string;
  /** The least and the greatest integer. */
  readonly range?: readonly [number, number];
  /** What a text must match. */
  readonly pattern?: RegExp;
}

/** Options by their names. */
export type OptionKinds = Readonly<Record<string, OptionKind>>;

/** Something wrong with a rule, and its remedy. */
export interface Refusal {
  /** What is the case. */
  readonly message: string;
  /** The remedy; starts with a verb. */
  readonly hint: string;
}

/** Everything wrong with a rule's options. */
export function optionRefusals(
  options: RuleOptions,
  kinds: OptionKinds,
): Refusal[] {
  return Object.entries(options).flatMap(([name, value]) => {
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind === undefined) return [unknownOption(name, kinds)];
    const expected = expectedOf(value, kind);
    return expected === undefined ? [] : [{
      message: `its option "${name}" is not ${expected}`,
      hint: `Give "${name}" ${expected}: ${kind.summary}`,
    }];
  });
}

function unknownOption(name: string, kinds: OptionKinds): Refusal {
  const names = Object.keys(kinds);
  const meant = nearest(name, names);
  return {
    message: `it has no option "${name}"`,
    hint: meant === undefined
      ? `Leave it out; there are ${names.join(", ")}`
      : `Write "${meant}", or leave it out`,
  };
}

/** What a value should have been; undefined where it is. */
function expectedOf(value: unknown, kind: OptionKind): string | undefined {
  switch (kind.kind) {
    case "text":
    case "column": {
      const isText = typeof value === "string" && value !== "" &&
        !value.includes("\0");
      if (isText && (kind.pattern?.test(value) ?? true)) return undefined;
      return kind.pattern === undefined ? "a text" : "such a text";
    }
    case "integer": {
      const [least, most] = kind.range ?? [-Infinity, Infinity];
      const isInteger = typeof value === "number" &&
        Number.isSafeInteger(value);
      if (isInteger && value >= least && value <= most) return undefined;
      return `an integer from ${least} to ${most}`;
    }
    case "boolean":
      return typeof value === "boolean" ? undefined : "true or false";
    case "scalar":
      return textOfScalar(value) === undefined
        ? "a text, a number, true or false"
        : undefined;
    case "rules":
      return typeof value === "object" && value !== null &&
          !Array.isArray(value) && Object.keys(value).length > 0
        ? undefined
        : "a mapping of paths to rules";
  }
}

/** A scalar of YAML's as PostgreSQL reads it. */
export function textOfScalar(value: unknown): string | undefined {
  if (typeof value === "string") {
    return value.includes("\0") ? undefined : value;
  }
  if (typeof value === "boolean" || typeof value === "bigint") {
    return `${value}`;
  }
  return typeof value === "number" && Number.isFinite(value)
    ? `${value}`
    : undefined;
}

/** A text among options that were checked. */
export function textOption(
  options: RuleOptions,
  name: string,
): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** An integer among options that were checked. */
export function integerOption(
  options: RuleOptions,
  name: string,
): number | undefined {
  const value = options[name];
  return typeof value === "number" ? value : undefined;
}

/** What keeps the masks of a rule apart from those of others. */
export function secretOf(label: string, options: RuleOptions): Secret {
  const seed = textOfScalar(options.seed);
  const seedEnv = textOption(options, "seed_env");
  return {
    label,
    ...seed !== undefined && { seed },
    ...seedEnv !== undefined && { seedEnv },
  };
}
