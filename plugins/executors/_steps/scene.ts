import type { ExecutionContext, Task } from "../../../src/kernel/mod.ts";
import type { Node } from "../../../src/sql/parser.ts";
import { quoteName } from "../../../src/sql/quote.ts";
import type { Script, Statement } from "../../../src/sql/script.ts";

/** A statement that runs outside transactions, and all around it. */
export interface Scene {
  readonly task: Task;
  readonly script: Script;
  readonly statement: Statement;
  readonly context: ExecutionContext;
}

/** A relation as a parse tree names it. */
export interface NamedRelation {
  readonly schemaname?: string;
  readonly relname?: string;
}

/** A relation's name, quoted; found on the search path where it names no schema. */
export function relationName({ schemaname, relname }: NamedRelation): string {
  return nameOf([schemaname, relname]);
}

/** A name of several parts in a parse tree, quoted. */
export function listedName(list: readonly Node[] | undefined): string {
  return nameOf(
    (list ?? []).map((node) => "String" in node ? node.String.sval : undefined),
  );
}

function nameOf(parts: readonly (string | undefined)[]): string {
  const known = parts.flatMap((part) =>
    part === undefined || part === "" ? [] : [part]
  );
  return known.length === 0 ? "" : quoteName(...known);
}
