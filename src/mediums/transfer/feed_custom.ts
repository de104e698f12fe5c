import type { Relation } from "../../copy/relation.ts";
import { parseStatements } from "../../sql/parser.ts";
import { walk } from "../../sql/tree.ts";

/** Those of some tables that a statement reads; undefined where it does not parse. */
export async function tablesReadBy(
  text: string,
  relations: readonly Relation[],
): Promise<readonly Relation[] | undefined> {
  const trees = await parseStatements(text);
  if (trees === undefined || trees.length === 0) return undefined;
  const found = new Set<Relation>();
  walk(trees, (kind, node) => {
    // The table that is written to is no such node.
    if (kind !== "RangeVar") return;
    const { relname } = { relname: undefined, ...node };
    for (const each of relations) if (each.name === relname) found.add(each);
  });
  return [...found];
}
