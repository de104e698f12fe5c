import { isTree } from "./object_name.ts";
import { parseStatement } from "./parser.ts";
import { splitScript } from "./split.ts";

/** Names of all tables and other relations that scripts name, without their schemas. */
export async function tablesIn(
  scripts: readonly string[],
): Promise<readonly string[]> {
  const names = new Set<string>();
  for (const script of scripts) {
    for (const segment of splitScript(script)) {
      if (segment.kind === "meta") continue;
      collect(await parseStatement(segment.text), names);
    }
  }
  return [...names];
}

function collect(tree: unknown, names: Set<string>): void {
  if (Array.isArray(tree)) {
    for (const item of tree) collect(item, names);
    return;
  }
  if (!isTree(tree)) return;
  if (typeof tree.relname === "string") names.add(tree.relname);
  for (const child of Object.values(tree)) collect(child, names);
}
