import type { Schema } from "../../../catalog/schema/mod.ts";
import {
  isCalled,
  writtenParts,
} from "../../../catalog/schema/renames/decisions.ts";
import {
  partsOf,
  restOf,
  unquoted,
} from "../../../catalog/schema/renames/names.ts";
import { ConfitureError } from "../../../kernel/errors.ts";
import type { Written } from "./doubled.ts";

/** Reads `schema.table.column=expression`, as it stands on the command line. */
export function parseWritten(text: string): Written {
  const [, column = "", sql = ""] =
    /^((?:"(?:[^"]|"")*"|[^"=])+)=(.*)$/s.exec(text) ?? [];
  const isReadable = writtenParts(column.trim()).length >= 2;
  if (isReadable && sql.trim() !== "") {
    return { column: column.trim(), sql: sql.trim().replace(/;$/, "") };
  }
  throw new ConfitureError(
    "command/usage",
    `Cannot read "${text}": it is a column, =, and an expression, such as orders.total=total::numeric`,
  );
}

/** What was written, by the ids of the columns it is about; rejects what is about none of them. */
export function writtenById(
  written: readonly Written[],
  { ids, old }: {
    /** Ids of the columns that something may be said of. */
    readonly ids: readonly string[];
    readonly old: Schema;
  },
): ReadonlyMap<string, string> {
  const byId = new Map<string, string>();
  const areCalled = (column: string, of: Iterable<string>) =>
    [...of].filter((id) =>
      id.startsWith("column ") &&
      isCalled(column, partsOf(restOf(id, "column")).map(unquoted))
    );
  for (const { column, sql } of written) {
    const found = areCalled(column, ids);
    const [id] = found;
    if (id !== undefined && found.length === 1) {
      byId.set(id, sql);
      continue;
    }
    throw new ConfitureError(
      "schema/unused-answer",
      `Cannot use the expression for ${column}: ${
        found.length > 1
          ? "several columns are called so"
          : areCalled(column, old.keys()).length > 0
          ? "it gets no other type, and stays"
          : "there is no such column in the old schema, and no new one"
      }`,
    );
  }
  return byId;
}
