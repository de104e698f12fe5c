import type { Graph } from "./graph.ts";

/** What has an order already. */
export interface Ordered {
  /** Keys, each after what it waits for. */
  readonly order: readonly string[];
  readonly edges: Graph["edges"];
  /** Whether nothing is to be done for a key. */
  isEmpty(key: string): boolean;
}

/** What each key waits for, past those for which nothing is to be done. */
export function waitsOf(
  { order, edges, isEmpty }: Ordered,
): ReadonlyMap<string, readonly string[]> {
  const before = new Map<string, string[]>();
  for (const [first, second] of edges) {
    if (first === second) continue;
    const known = before.get(second);
    if (known === undefined) before.set(second, [first]);
    else known.push(first);
  }
  const found = new Map<string, readonly string[]>();
  for (const key of order) {
    const waits = new Set<string>();
    for (const each of before.get(key) ?? []) {
      if (!isEmpty(each)) waits.add(each);
      else for (const further of found.get(each) ?? []) waits.add(further);
    }
    found.set(key, [...waits]);
  }
  return found;
}
