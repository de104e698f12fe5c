import type { FileKind } from "../../../src/lint/mod.ts";

/** SQL in which a rule finds something, and SQL in which it does not. */
export interface Examples {
  readonly bad: readonly string[];
  readonly good: readonly string[];
  /** What all of them are; an up file with a down where nothing is said. */
  readonly kind?: FileKind;
  readonly hasDown?: boolean;
  readonly version?: number;
}
