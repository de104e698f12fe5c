/** What must come in an order. */
export interface Graph {
  /** Keys, in the order that is wanted where nothing else decides. */
  readonly nodes: readonly string[];
  /** What must come before what; unknown keys and loops of one count for nothing. */
  readonly edges: readonly (readonly [before: string, after: string])[];
}

/** The nodes in order; where there is none, those of one circle. */
export type Sorted =
  | { readonly order: readonly string[]; readonly circle?: undefined }
  | { readonly circle: readonly string[] };

/** Sorts so that each edge holds, and else stays close to the order wanted. */
export function sortGraph({ nodes, edges }: Graph): Sorted {
  const rank = new Map(nodes.map((node, index) => [node, index]));
  const after = new Map<string, Set<string>>();
  const waits = new Map<string, number>();
  for (const [first, second] of edges) {
    if (first === second || !rank.has(first) || !rank.has(second)) continue;
    const followers = after.get(first) ?? new Set();
    if (followers.has(second)) continue;
    after.set(first, followers.add(second));
    waits.set(second, (waits.get(second) ?? 0) + 1);
  }
  const ready = new RankQueue();
  nodes.forEach((node, index) => {
    if (!waits.get(node)) ready.push(index);
  });
  const order: string[] = [];
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    const node = nodes[next] ?? "";
    order.push(node);
    for (const follower of after.get(node) ?? []) {
      const left = (waits.get(follower) ?? 0) - 1;
      waits.set(follower, left);
      if (left === 0) ready.push(rank.get(follower) ?? 0);
    }
  }
  if (order.length === nodes.length) return { order };
  return { circle: circleAmong(nodes, waits, after) };
}

function circleAmong(
  nodes: readonly string[],
  waits: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const left = new Set(nodes.filter((node) => (waits.get(node) ?? 0) > 0));
  const before = new Map<string, string>();
  for (const node of left) {
    for (const follower of after.get(node) ?? []) {
      if (left.has(follower)) before.set(follower, node);
    }
  }
  // Each of them waits for another one of them, so that going back ends in a circle.
  const path: string[] = [];
  let node = [...left][0] ?? "";
  while (!path.includes(node)) {
    path.push(node);
    node = before.get(node) ?? "";
  }
  return path.slice(path.indexOf(node)).reverse();
}

/** Gives back the smallest number first. */
class RankQueue {
  readonly #heap: number[] = [];

  push(rank: number): void {
    const heap = this.#heap;
    let at = heap.push(rank) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if ((heap[up] ?? 0) <= rank) break;
      heap[at] = heap[up] ?? 0;
      at = up;
    }
    heap[at] = rank;
  }

  pop(): number | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (heap.length === 0 || last === undefined) return first;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const right = left + 1;
      const smaller = (heap[right] ?? Infinity) < (heap[left] ?? Infinity)
        ? right
        : left;
      if ((heap[smaller] ?? Infinity) >= last) break;
      heap[at] = heap[smaller] ?? 0;
      at = smaller;
    }
    heap[at] = last;
    return first;
  }
}
