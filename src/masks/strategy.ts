import type { Secret } from "./key.ts";
import type { Family } from "./family.ts";
import type { OptionKinds } from "./option.ts";
import type { Refusal } from "./option.ts";
import type { MaskProof, RuleOptions } from "./rule.ts";
import type { SourceValue } from "./source_value.ts";

/** A way to mask values, by its name. */
export interface Strategy {
  readonly name: string;
  /** Other names it is known by. */
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly example: {
    readonly value: string | null;
    readonly mask: string | null;
  };
  /** Beside those of every strategy. */
  readonly options: OptionKinds;
  /** What it can mask; of arrays it masks the elements. */
  readonly families: readonly Family[];
  /** The mask of a value; the value is not NULL unless `takesNull` is set. */
  build(request: StrategyRequest): StrategyMask | Refusal;
}

/** What a strategy works on. */
export interface StrategyRequest {
  readonly value: SourceValue;
  /** Checked by `options`. */
  readonly options: RuleOptions;
  readonly secret: Secret;
  /** The column's type with its modifiers. */
  readonly type: string;
  /** SQL of another column's bytes. */
  bytesOfColumn(name: string): string;
  /** The mask of a part of the value, by a rule within the options. */
  maskOfPart(value: SourceValue, rule: unknown): StrategyMask | Refusal;
}

/** What a strategy makes of a value. */
export interface StrategyMask {
  /** SQL of the mask. */
  readonly sql: string;
  readonly isInjective: boolean;
  readonly usesKey: boolean;
  readonly proof: MaskProof;
  /** SQL of the rows that may keep their value. */
  readonly exempt?: string;
  /** Of the longest mask, in characters; absent where it has the value's length. */
  readonly length?: number;
  /** Options that make another mask of the same value. */
  readonly variant?: string;
  /** Other columns that it reads. */
  readonly dependsOn?: readonly string[];
  /** Set where it says what becomes of NULL. */
  readonly takesNull?: boolean;
  /** Set where all that it gives is NULL. */
  readonly isNull?: boolean;
}

/** Whether a strategy refused. */
export function isRefusal(made: StrategyMask | Refusal): made is Refusal {
  return "message" in made;
}

/** Options that every strategy takes. */
export const SHARED_OPTIONS: OptionKinds = {
  seed: {
    kind: "scalar",
    summary: "the same value has another mask under another seed",
  },
  seed_env: {
    kind: "text",
    pattern: /^[^=\0]+$/,
    summary: "the environment variable that holds the key of this rule",
  },
  checked: {
    kind: "boolean",
    summary: "true where somebody made sure that masks pass the CHECK",
  },
};
