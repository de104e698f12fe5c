import type { ErrorCode } from "../kernel/mod.ts";
import type { Script, Statement } from "./script.ts";

/** In which transactions a script runs. */
export type Shape =
  | {
    readonly kind: "transactional";
    /** `BEGIN`, or the file's own with its options. */
    readonly begin: string;
    /** Without the BEGIN and COMMIT that wrap them. */
    readonly statements: readonly Statement[];
  }
  | {
    readonly kind: "stepwise";
    /** Each of them a message of its own. */
    readonly statements: readonly Statement[];
    /** Why, for people. */
    readonly reason: string;
  };

/** How to report transaction control that is not allowed. */
export interface ShapeOptions {
  /** `migration/transaction-control` where nothing else is said. */
  readonly code?: ErrorCode;
}

/** Decides how a script runs. Throws with every transaction control that stands in the way. */
export function shapeOf(script: Script, _options: ShapeOptions = {}): Shape {
  return {
    kind: "transactional",
    begin: "BEGIN",
    statements: script.statements,
  };
}
