/** Which nodes each node leads to, by their numbers. */
export type Edges = readonly (readonly number[])[];

/**
 * Nodes that lead to each other, put together; what leads to others stands
 * before them.
 */
export function componentsOf(edges: Edges): readonly (readonly number[])[] {
  const components: number[][] = [];
  const order = new Array<number>(edges.length).fill(-1);
  const lowest = new Array<number>(edges.length).fill(-1);
  const isOpen = new Array<boolean>(edges.length).fill(false);
  const open: number[] = [];
  let visited = 0;

  const enter = (node: number): Visit => {
    order[node] = lowest[node] = visited++;
    isOpen[node] = true;
    open.push(node);
    return { node, next: 0 };
  };
  const lower = (node: number, to: number | undefined): void => {
    lowest[node] = Math.min(lowest[node] ?? 0, to ?? 0);
  };
  const leave = (node: number): void => {
    if (lowest[node] !== order[node]) return;
    const members = open.splice(open.lastIndexOf(node));
    for (const member of members) isOpen[member] = false;
    components.push(members.sort((a, b) => a - b));
  };

  // Tarjan's walk, with a stack of its own: chains of tables may be long.
  for (let root = 0; root < edges.length; root++) {
    if (order[root] !== -1) continue;
    const visits = [enter(root)];
    for (let visit = visits.at(-1); visit; visit = visits.at(-1)) {
      const { node } = visit;
      const target = edges[node]?.[visit.next++];
      if (target === undefined) {
        visits.pop();
        leave(node);
        const above = visits.at(-1);
        if (above !== undefined) lower(above.node, lowest[node]);
      } else if (order[target] === -1) {
        visits.push(enter(target));
      } else if (isOpen[target]) {
        lower(node, order[target]);
      }
    }
  }
  return components.reverse();
}

interface Visit {
  readonly node: number;
  next: number;
}
