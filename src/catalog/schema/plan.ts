import { ConfitureError } from "../../kernel/mod.ts";
import { fatesOf, isGone, isMade, kindOf } from "./fate.ts";
import type { Fates } from "./fate.ts";
import { edgesOf, fillKey, keepKey } from "./edges.ts";
import { sortGraph } from "./graph.ts";
import type { Graph } from "./graph.ts";
import type { Both } from "./kind.ts";
import { RANK_OF } from "./kinds.ts";
import type { Change, Plan, PlannedChange, Schema } from "./model.ts";
import type { SchemaObject } from "./model.ts";
import { notCompared } from "./not_compared.ts";
import { Statements } from "./statements.ts";
import { waitsOf } from "./waits.ts";

/**
 * Works out how the old schema becomes the new one. What is named differently
 * is another thing: renames are to be applied to the old schema before.
 *
 * Throws `schema/circle` where no order of statements leads there.
 */
export function planChanges(old: Schema, wanted: Schema): Plan {
  const both = { old, new: wanted, subjectOf };
  const fates = fatesOf(both);
  const apart = new Set<string>();
  for (;;) {
    const statements = new Statements(both, fates, apart);
    const nodes = nodesOf(both, fates, statements);
    const byKey = new Map(nodes.map((node) => [node.key, node]));
    const edges = edgesOf(both, fates, statements);
    const sorted = sortGraph({ nodes: [...byKey.keys()], edges });
    if (sorted.circle === undefined) {
      return {
        changes: withLooseBodies(
          statementsIn(sorted.order, { byKey, edges }),
        ),
        notCompared: notCompared(wanted),
      };
    }
    const separable = statements.separableIn(sorted.circle)
      .filter((id) => !apart.has(id));
    if (separable.length === 0) throw circle(sorted.circle);
    separable.forEach((id) => apart.add(id));
  }
}

function subjectOf(remark: SchemaObject, schema: Schema): string {
  const whole = schema.get(remark.parent ?? "");
  if (whole === undefined) return "";
  const { column, index, sequence } = remark.facts;
  if (index !== undefined) return `INDEX ${index}`;
  if (sequence !== undefined) return `SEQUENCE ${sequence}`;
  // The columns of a view are no things of their own.
  return column !== undefined && whole.kind !== "column"
    ? `COLUMN ${whole.facts.name}.${column}`
    : kindOf(whole).subject?.(whole) ?? "";
}

/** One thing to be done. */
interface Node {
  readonly key: string;
  readonly type: "drop" | "alter" | "make";
  readonly object: SchemaObject;
  changes(): readonly Change[];
}

function nodesOf(
  { old, new: wanted }: Both,
  fates: Fates,
  statements: Statements,
): readonly Node[] {
  const drops: Node[] = [];
  const others: Node[] = [];
  for (const [id, fate] of fates.byId) {
    const from = old.get(id);
    const to = wanted.get(id);
    if (from && isGone(fate) && statements.dropKey(id) === `drop ${id}`) {
      drops.push({
        key: `drop ${id}`,
        type: "drop",
        object: from,
        changes: () => statements.drop(from),
      });
    }
    if (to && isMade(fate) && statements.makeKey(id) === `make ${id}`) {
      others.push({
        key: `make ${id}`,
        type: "make",
        object: to,
        changes: () => statements.make(to),
      });
    }
    if (from && to && fate.type === "altered") {
      const { changes, changesBeside } = fate.alteration;
      others.push({
        key: `alter ${id}`,
        type: "alter",
        object: to,
        changes: () => {
          const own = changesBeside?.((each) => isGone(fates.byId.get(each))) ??
            changes;
          return [...own, ...statements.undone(from, to, own)];
        },
      });
    }
  }
  const rows = (key: typeof keepKey, part: "keeping" | "filling"): Node[] =>
    fates.pourings.map((pouring) => ({
      key: key(pouring),
      type: "alter",
      object: { ...NOTHING, id: key(pouring).slice("alter ".length) },
      changes: () => pouring[part],
    }));
  return [
    ...rows(keepKey, "keeping"),
    ...drops.toSorted((left, right) => compare(right, left)),
    ...rows(fillKey, "filling"),
    ...others.toSorted(compare),
  ];
}

/** Rows are no thing of a schema. */
const NOTHING: SchemaObject = {
  kind: "rows",
  id: "",
  facts: {},
  needs: [],
  rank: 0,
  goesWith: [],
};

function compare({ object: left }: Node, { object: right }: Node): number {
  return rankOf(left) - rankOf(right) ||
    textOrder(left.parent ?? "", right.parent ?? "") ||
    left.rank - right.rank || textOrder(left.id, right.id);
}

function rankOf({ kind }: SchemaObject): number {
  return RANK_OF.get(kind) ?? 0;
}

function textOrder(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function statementsIn(
  order: readonly string[],
  { byKey, edges }: {
    readonly byKey: ReadonlyMap<string, Node>;
    readonly edges: Graph["edges"];
  },
): readonly PlannedChange[] {
  const changes = new Map(
    order.map((key) => [key, byKey.get(key)?.changes() ?? []]),
  );
  const isEmpty = (key: string) => (changes.get(key) ?? []).length === 0;
  const waits = waitsOf({ order, edges, isEmpty });
  return order.flatMap((key) => {
    const node = byKey.get(key);
    if (node === undefined) return [];
    const { type, object: { id: object } } = node;
    return (changes.get(key) ?? []).map((change) => ({
      ...change,
      type,
      object,
      waits: waits.get(key) ?? [],
    }));
  });
}

/** Bodies of functions may tell of what is made after them. */
function withLooseBodies(
  changes: readonly PlannedChange[],
): readonly PlannedChange[] {
  const first = changes.find(({ object, type }) =>
    object.startsWith("function ") && type !== "drop"
  );
  return first === undefined
    ? changes
    : [{ ...first, sql: "SET check_function_bodies = off" }, ...changes];
}

function circle(keys: readonly string[]): ConfitureError {
  return new ConfitureError(
    "schema/circle",
    `Cannot order the changes: each waits for the next: ${keys.join(", ")}`,
  );
}
