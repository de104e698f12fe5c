import type { Refusal } from "./option.ts";
import type { MaskProof } from "./rule.ts";

/** A mask before it is known whether it fits its column. */
export interface MaskDraft {
  /** SQL for a row whose value is not NULL, unless `takesNull` is set. */
  readonly sql: string;
  readonly isInjective: boolean;
  readonly usesKey: boolean;
  readonly proof: MaskProof;
  readonly exempt?: string;
  /** Of the shortest and the longest mask, in characters, where they are known. */
  readonly shortest?: number;
  readonly longest?: number;
  /** Whether it has the length of the value, or what the column has room for. */
  readonly hasValuesLength?: boolean;
  readonly dependsOn: readonly string[];
  readonly takesNull?: boolean;
  /** Set where all that it gives is NULL. */
  readonly isNull?: boolean;
  /** Set where every value stays as it is. */
  readonly isPreserved?: boolean;
  /** Absent where the mask depends on more than the value. */
  readonly identity?: string;
  readonly description: string;
}

/** A draft, or everything that is wrong with its rule. */
export type DraftOrRefusals =
  | { readonly draft: MaskDraft }
  | { readonly refusals: readonly Refusal[] };
