import { ConfitureError } from "../../kernel/mod.ts";
import { fatesOf, isGone, isMade, kindOf } from "./fate.ts";
import type { Fates } from "./fate.ts";
import { sortGraph } from "./graph.ts";
import type { Graph } from "./graph.ts";
import type { Both } from "./kind.ts";
import { RANK_OF } from "./kinds.ts";
import { linkOf } from "./link.ts";
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
  const { column } = remark.facts;
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
    if (to && fate.type === "altered") {
      const { changes } = fate.alteration;
      others.push({
        key: `alter ${id}`,
        type: "alter",
        object: to,
        changes: () => changes,
      });
    }
  }
  return [
    ...drops.toSorted((left, right) => compare(right, left)),
    ...others.toSorted(compare),
  ];
}

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

function edgesOf(
  { old, new: wanted }: Both,
  { byId, disturbers }: Fates,
  statements: Statements,
): Graph["edges"] {
  const edges: [string, string][] = [];
  const droppers = new Map<string, string>();
  for (const [id, fate] of byId) {
    const from = old.get(id);
    const to = wanted.get(id);
    if (from !== undefined && isGone(fate)) {
      const dropped = statements.dropKey(id);
      for (const need of needsOf(from)) {
        const needed = byId.get(need);
        if (isGone(needed)) edges.push([dropped, statements.dropKey(need)]);
        if (needed?.type === "altered") edges.push([dropped, `alter ${need}`]);
      }
      if (from.copyOf !== undefined) {
        // It is its own as soon as its table is detached.
        const link = linkOf(from, old.get(from.copyOf));
        if (isGone(byId.get(link))) {
          edges.push([statements.dropKey(link), dropped]);
        }
      }
      for (const by of disturbers.get(id) ?? []) {
        edges.push([dropped, `alter ${by}`]);
      }
      for (const name of kindOf(from).occupies?.(from) ?? []) {
        droppers.set(name, dropped);
      }
    }
    if (from !== undefined && fate.type === "altered") {
      for (const name of kindOf(from).occupies?.(from) ?? []) {
        droppers.set(name, `alter ${id}`);
      }
    }
    if (to === undefined || !isMade(fate) && fate.type !== "altered") continue;
    const key = isMade(fate) ? statements.makeKey(id) : `alter ${id}`;
    for (const need of needsOf(to)) {
      const needed = byId.get(need);
      if (isMade(needed)) edges.push([statements.makeKey(need), key]);
      if (needed?.type === "altered") edges.push([`alter ${need}`, key]);
    }
    for (const by of disturbers.get(id) ?? []) edges.push([`alter ${by}`, key]);
    if (fate.type === "altered") {
      for (const first of fate.alteration.after ?? []) {
        edges.push([`alter ${first}`, key]);
      }
    }
    if (fate.type === "replaced") edges.push([statements.dropKey(id), key]);
    if (fate.type === "altered" && from !== undefined) {
      for (const need of needsOf(from)) {
        if (isGone(byId.get(need)) && !to.needs.includes(need)) {
          edges.push([key, statements.dropKey(need)]);
        }
      }
    }
  }
  for (const [id, fate] of byId) {
    const to = wanted.get(id);
    if (to === undefined || !isMade(fate) && fate.type !== "altered") continue;
    const key = isMade(fate) ? statements.makeKey(id) : `alter ${id}`;
    for (const name of kindOf(to).occupies?.(to) ?? []) {
      const dropper = droppers.get(name);
      if (dropper) edges.push([dropper, key]);
    }
  }
  return edges;
}

function needsOf({ needs, copyOf }: SchemaObject): readonly string[] {
  return copyOf === undefined ? needs : [...needs, copyOf];
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
