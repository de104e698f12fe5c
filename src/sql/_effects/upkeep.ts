import { isOn } from "../classify.ts";
import type { Node } from "../parser.ts";
import { LOCK_MODES } from "../lock_mode.ts";
import type { Draft } from "./draft.ts";
import type { Scene } from "./scene.ts";
import { nameOf } from "./tree.ts";

/** Statements that keep tables in order. Tells whether it is one. */
export async function upkeep(
  node: Node,
  draft: Draft,
  scene: Scene,
): Promise<boolean> {
  if ("VacuumStmt" in node) return await vacuum(node.VacuumStmt, draft, scene);
  if ("ReindexStmt" in node) {
    return await reindex(node.ReindexStmt, draft, scene);
  }
  if ("ClusterStmt" in node) {
    const { relation } = node.ClusterStmt;
    if (relation === undefined) {
      draft.unknown("every table that was clustered before, one after another");
      return true;
    }
    draft.lock(await scene.relation(nameOf(relation)), "ACCESS EXCLUSIVE", {
      rewrites: "yes",
      scans: "yes",
      isDeep: true,
    });
    return true;
  }
  if ("RefreshMatViewStmt" in node) {
    const { relation, concurrent, skipData } = node.RefreshMatViewStmt;
    if (relation === undefined) return true;
    const known = await scene.relation(nameOf(relation));
    if (known.isMissing) draft.note(`there is no ${known.title}`);
    draft.lock(known, concurrent ? "EXCLUSIVE" : "ACCESS EXCLUSIVE", {
      rewrites: concurrent || skipData ? "no" : "yes",
      scans: skipData ? "no" : "yes",
    });
    draft.note("takes as long as its query");
    if (!concurrent && !known.isNew) {
      draft.note("CONCURRENTLY would let others read it meanwhile");
    }
    return true;
  }
  if ("TruncateStmt" in node) {
    const { relations = [], behavior } = node.TruncateStmt;
    for (const one of relations) {
      if (!("RangeVar" in one)) continue;
      const known = await scene.relation(nameOf(one.RangeVar));
      draft.lock(known, "ACCESS EXCLUSIVE", { isDeep: true });
      if (behavior !== "DROP_CASCADE" || known.isNew) continue;
      if (known.facts === undefined) draft.unknown("empties other tables too");
      for (const { table } of known.facts?.referencedBy ?? []) {
        const other = await scene.qualified(table);
        draft.lock(other, "ACCESS EXCLUSIVE", { isDeep: true });
        draft.note(`empties ${other.title} too`);
        if ((other.facts?.referencedBy.length ?? 0) > 0) {
          draft.unknown(`and what leans on ${other.title}`);
        }
      }
    }
    return true;
  }
  if ("LockStmt" in node) {
    const { relations = [], mode = 0 } = node.LockStmt;
    const name = LOCK_MODES[mode - 1];
    for (const one of relations) {
      if (!("RangeVar" in one) || name === undefined) continue;
      const known = await scene.relation(nameOf(one.RangeVar));
      draft.lock(known, name, { isDeep: true });
      if (known.facts?.kind === "v") {
        draft.more("what is behind the view is locked too");
      }
    }
    return true;
  }
  return false;
}

type Vacuum = Extract<Node, { VacuumStmt: unknown }>["VacuumStmt"];
type Reindex = Extract<Node, { ReindexStmt: unknown }>["ReindexStmt"];

async function vacuum(
  { rels = [], options, is_vacuumcmd }: Vacuum,
  draft: Draft,
  scene: Scene,
): Promise<boolean> {
  const isFull = isOn(options, "full", false);
  if (rels.length === 0) {
    if (isFull) draft.unknown("every table is written anew, one after another");
    else draft.note("every table, one after another");
  }
  if (is_vacuumcmd && !isFull) {
    draft.note("may lock for a moment to give back an empty end; gives way");
  }
  for (const one of rels) {
    const range = "VacuumRelation" in one
      ? one.VacuumRelation.relation
      : undefined;
    if (range === undefined) continue;
    const known = await scene.relation(nameOf(range));
    if (known.isMissing) draft.note(`there is no ${known.title}`);
    draft.lock(
      known,
      isFull ? "ACCESS EXCLUSIVE" : "SHARE UPDATE EXCLUSIVE",
      {
        rewrites: isFull ? "yes" : "no",
        scans: isFull ? "yes" : is_vacuumcmd ? "unknown" : "no",
        isDeep: true,
      },
    );
  }
  return true;
}

async function reindex(
  { kind, relation, params }: Reindex,
  draft: Draft,
  scene: Scene,
): Promise<boolean> {
  const isConcurrent = isOn(params, "concurrently", false);
  draft.waits = isConcurrent;
  if (relation === undefined) {
    if (isConcurrent) draft.note("every index, table after table");
    else draft.unknown("every index is built anew, table after table");
    return true;
  }
  const known = await scene.relation(nameOf(relation));
  if (known.isMissing) draft.note(`there is no ${known.title}`);
  const isIndex = kind === "REINDEX_OBJECT_INDEX";
  const { table } = known.facts ?? {};
  if (isConcurrent) {
    draft.lock(known, "SHARE UPDATE EXCLUSIVE", {
      scans: isIndex ? "no" : "yes",
      isDeep: true,
    });
    if (isIndex && table !== undefined) {
      draft.lock(await scene.qualified(table), "SHARE UPDATE EXCLUSIVE", {
        scans: "yes",
      });
    }
    return true;
  }
  if (!known.isNew) {
    draft.note(
      "its indexes are locked too, and nearly every query looks at them: CONCURRENTLY would not block",
    );
  }
  if (!isIndex) {
    const hasIndexes = known.facts === undefined ||
      known.facts.indexes.length > 0 || known.facts.kind === "p";
    draft.lock(known, "SHARE", {
      scans: hasIndexes ? "yes" : "no",
      isDeep: true,
    });
    if (known.facts === undefined && !known.isNew) draft.isComplete = false;
    for (const index of known.facts?.indexes ?? []) {
      draft.lock(await scene.qualified(index), "ACCESS EXCLUSIVE");
    }
    return true;
  }
  draft.lock(known, "ACCESS EXCLUSIVE", { isDeep: true });
  if (table !== undefined) {
    draft.lock(await scene.qualified(table), "SHARE", { scans: "yes" });
  } else if (!known.isNew) draft.more("its table is locked, SHARE");
  return true;
}
