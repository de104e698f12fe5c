import type { Node } from "../../sql/parser.ts";

type IndexStmt = Extract<Node, { IndexStmt: unknown }>["IndexStmt"];

/** What an index does, as a text that others that do the same have too. */
export function indexSignature(index: IndexStmt): string {
  return JSON.stringify([
    index.accessMethod ?? "btree",
    index.unique === true,
    index.nulls_not_distinct === true,
    index.indexParams ?? [],
    index.indexIncludingParams ?? [],
    index.whereClause ?? null,
    index.options ?? [],
  ], (key, value: unknown) => key === "location" ? undefined : value);
}
