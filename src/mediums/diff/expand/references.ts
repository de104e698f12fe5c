import { textOf } from "../../../catalog/schema/facts.ts";
import type { SchemaObject } from "../../../catalog/schema/mod.ts";

/** What a foreign key says. */
export interface Reference {
  readonly columns: readonly string[];
  /** The table it refers to, as SQL names it. */
  readonly to: string;
  /** The columns it refers to. */
  readonly keys: readonly string[];
}

/** Reads a foreign key; undefined where a constraint is another one. */
export function referenceOf(constraint: SchemaObject): Reference | undefined {
  const isForeign = constraint.kind === "constraint" &&
    textOf(constraint, "type") === "f";
  if (!isForeign) return undefined;
  const [, columns = "", to = "", keys = ""] = FOREIGN_KEY_REGEXP.exec(
    textOf(constraint, "definition"),
  ) ?? [];
  return { columns: namesIn(columns), to, keys: namesIn(keys) };
}

const NAMES = String.raw`((?:[^()"]|"(?:[^"]|"")*")*)`;
const FOREIGN_KEY_REGEXP = new RegExp(
  String
    .raw`^FOREIGN KEY \(${NAMES}\) REFERENCES ((?:[^()"]|"(?:[^"]|"")*")+)\(${NAMES}\)`,
);

/** The names in a list of columns. */
export function namesIn(list: string): readonly string[] {
  return list.match(/"(?:[^"]|"")*"|[^\s,]+/g) ?? [];
}
