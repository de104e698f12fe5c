import type { Relation, RelationName } from "../../copy/relations.ts";

/** Which of some relations are parts of which. */
export interface Partitions {
  /** The partitioned table at the top, where it is among them. */
  rootOf(relation: Relation): Relation | undefined;
  /** The partitions that hold rows. */
  partsOf(relation: Relation): readonly Relation[];
}

/** Finds out once which relations are partitions of which. */
export function partitionsOf(relations: readonly Relation[]): Partitions {
  const byName = new Map(relations.map((each) => [keyOf(each), each]));
  const parts = Map.groupBy(
    relations.filter(({ kind, root }) =>
      kind === "table" && root !== undefined
    ),
    ({ root }) => keyOf(root),
  );
  return {
    rootOf: ({ root }) => root && byName.get(keyOf(root)),
    partsOf: (relation) => parts.get(keyOf(relation)) ?? [],
  };
}

/** Relations with the tables whose partitions alone are among them. */
export function withRoots(
  relations: readonly Relation[],
  all: readonly Relation[],
): readonly Relation[] {
  const known = new Set(relations.map(keyOf));
  const wanted = new Set(
    relations.flatMap(({ root }) => root ? [keyOf(root)] : []),
  );
  return [
    ...all.filter((each) => {
      const key = keyOf(each);
      return wanted.has(key) && !known.has(key);
    }),
    ...relations,
  ];
}

/** A partitioned table as large as its partitions. */
export function asOne(relation: Relation, partitions: Partitions): Relation {
  if (relation.kind !== "partitioned") return relation;
  const parts = partitions.partsOf(relation);
  return {
    ...relation,
    isHeap: parts.length > 0 && parts.every(({ isHeap }) => isHeap),
    blocks: parts.reduce((sum, { blocks }) => sum + blocks, 0),
    rows: parts.reduce((sum, { rows }) => sum + Math.max(0, rows), 0),
  };
}

function keyOf(name: RelationName | undefined): string {
  return JSON.stringify([name?.schema, name?.name]);
}
