import { isGone, isMade, kindOf, pourKey } from "./fate.ts";
import type { Fates } from "./fate.ts";
import type { Graph } from "./graph.ts";
import type { Both } from "./kind.ts";
import { comesBeforeLink, comesFirst } from "./kinds/copied_name.ts";
import { treeOf } from "./lineage.ts";
import { linkOf } from "./link.ts";
import { sharedName } from "./overloads.ts";
import type { SchemaObject } from "./model.ts";
import type { Pouring } from "./pouring.ts";
import type { Statements } from "./statements.ts";

/** The node that sets rows aside. */
export function keepKey({ table }: Pouring): string {
  return `alter rows set aside of ${table}`;
}

/** The node that brings rows back. */
export function fillKey({ table }: Pouring): string {
  return `alter rows of ${table}`;
}

/** What must be done before what. */
export function edgesOf(
  both: Both,
  fates: Fates,
  statements: Statements,
): Graph["edges"] {
  const { old, new: wanted } = both;
  const { byId, disturbers, pourings } = fates;
  const edges: [string, string][] = [];
  const droppers = new Map<string, string>();
  const dropped = [...byId].filter(([, fate]) => fate.type === "dropped");
  const overloads = Map.groupBy(
    dropped.map(([id]) => id),
    (id) => sharedName(id) ?? id,
  );
  const partsGone = Map.groupBy(
    [...byId].flatMap(([id, fate]) => {
      const from = old.get(id);
      return from && isGone(fate) && PARTS.has(from.kind) ? [from] : [];
    }),
    ({ parent = "" }) => parent,
  );
  const starts = new Map(
    pourings.map((each) => [pourKey(each), keepKey(each)]),
  );
  const ends = new Map(pourings.map((each) => [pourKey(each), fillKey(each)]));
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
      if (from.copyOf !== undefined && !isGone(byId.get(from.parent ?? ""))) {
        // It is its own as soon as its table is detached.
        const link = linkOf(from, old.get(from.copyOf));
        if (isGone(byId.get(link))) {
          edges.push([statements.dropKey(link), dropped]);
        }
      }
      for (const by of disturbers.get(id) ?? []) {
        edges.push([dropped, starts.get(by) ?? `alter ${by}`]);
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
    const isPartition = (link: string) =>
      wanted.get(link)?.facts.bound !== undefined;
    if (to.copyOf !== undefined) {
      const link = linkOf(to, wanted.get(to.copyOf));
      const later = [
        ...comesFirst(to) ? [to.copyOf] : [],
        ...comesBeforeLink(to) && isPartition(link) ? [link] : [],
      ];
      for (const each of later) {
        if (isMade(byId.get(each))) edges.push([key, statements.makeKey(each)]);
      }
    }
    if (isMade(fate) && to.kind === "column") {
      const typing = (to.parent ?? "").replace("table ", "typing ");
      if (isGone(byId.get(typing))) {
        edges.push([statements.dropKey(typing), key]);
      }
      // What tables below have under its name is theirs until it comes.
      for (const each of treeOf(old, to.parent ?? "").slice(1)) {
        const below = `column ${each.slice("table ".length)}.${to.facts.name}`;
        const other = byId.get(below);
        if (isGone(other)) edges.push([statements.dropKey(below), key]);
        if (other?.type === "altered") edges.push([`alter ${below}`, key]);
      }
    }
    const name = isMade(fate) ? sharedName(id) : undefined;
    for (const each of overloads.get(name ?? "") ?? []) {
      edges.push([statements.dropKey(each), key]);
    }
    for (const need of needsOf(to)) {
      const needed = byId.get(need);
      if (need === to.copyOf && comesBeforeLink(to)) {
        const link = linkOf(to, wanted.get(need));
        if (comesFirst(to) || isMade(byId.get(link)) && isPartition(link)) {
          continue;
        }
      }
      if (isMade(needed)) edges.push([statements.makeKey(need), key]);
      if (needed?.type === "altered") edges.push([`alter ${need}`, key]);
    }
    for (const by of disturbers.get(id) ?? []) {
      edges.push([ends.get(by) ?? `alter ${by}`, key]);
    }
    if (fate.type === "altered") {
      for (const first of fate.alteration.after ?? []) {
        edges.push([`alter ${first}`, key]);
      }
    }
    if (fate.type === "replaced") edges.push([statements.dropKey(id), key]);
    if (isMade(fate) && to.kind === "inheritance") {
      // Tables are alike when they are tied together.
      for (const table of [to.facts.child, to.facts.parent]) {
        for (const part of partsGone.get(`table ${table}`) ?? []) {
          edges.push([statements.dropKey(part.id), key]);
        }
      }
    }
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
  return [
    ...edges,
    ...pourings.flatMap((each) =>
      edgesOfPouring(each, both, { fates, statements })
    ),
  ];
}

function needsOf({ needs, copyOf }: SchemaObject): readonly string[] {
  return copyOf === undefined ? needs : [...needs, copyOf];
}

/** Rows are set aside before anything happens to their tables, and come back before anything could mind them. */
function edgesOfPouring(
  pouring: Pouring,
  { old, new: wanted }: Both,
  { fates: { byId }, statements }: {
    readonly fates: Fates;
    readonly statements: Statements;
  },
): Graph["edges"] {
  const [keep, fill] = [keepKey(pouring), fillKey(pouring)];
  const edges: [string, string][] = [[keep, fill]];
  const [from, into] = [new Set(pouring.from), new Set(pouring.into)];
  for (const [id, fate] of byId) {
    const [before, after] = [old.get(id), wanted.get(id)];
    if (
      before !== undefined && isIn(before, from) && HOLDING.has(before.kind)
    ) {
      if (isGone(fate)) edges.push([keep, statements.dropKey(id)]);
      if (fate.type === "altered") edges.push([keep, `alter ${id}`]);
      for (const need of before.needs) {
        if (byId.get(need)?.type === "altered") {
          edges.push([keep, `alter ${need}`]);
        }
      }
    }
    if (after === undefined) continue;
    const key = isMade(fate) ? statements.makeKey(id) : `alter ${id}`;
    const link = linkOf(after, wanted.get(after.copyOf ?? ""));
    if (comesFirst(after) || comesBeforeLink(after) && isMade(byId.get(link))) {
      continue;
    }
    if (isIn(after, into) && HOLDING.has(after.kind)) edges.push([key, fill]);
    else if (
      isMade(fate) && isIn(after, into) && !REMARKS.has(after.kind) ||
      isMade(fate) && after.kind === "materialized view"
    ) edges.push([fill, key]);
  }
  return edges;
}

/** In which tables that are tied together are alike. */
const PARTS: ReadonlySet<string> = new Set(["column", "constraint"]);

/** Without which there are no rows. */
const HOLDING: ReadonlySet<string> = new Set([
  "table",
  "column",
  "inheritance",
]);

const REMARKS: ReadonlySet<string> = new Set([
  "comment",
  "default",
  "owner",
  "grants",
  "owned sequence",
]);

function isIn(
  { id, kind, parent = "" }: SchemaObject,
  tables: ReadonlySet<string>,
): boolean {
  return tables.has(kind === "table" ? id : parent);
}
