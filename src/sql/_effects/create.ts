import type { CreateStmt, Node } from "../parser.ts";
import { noteCalls } from "./calls.ts";
import type { Draft } from "./draft.ts";
import { lockDefault, lockReferenced } from "./partition.ts";
import { reads } from "./query.ts";
import type { Scene } from "./scene.ts";
import { nameOf } from "./tree.ts";

/** Statements that make tables and views. Tells whether it is one. */
export async function create(
  node: Node,
  draft: Draft,
  scene: Scene,
): Promise<boolean> {
  if ("CreateStmt" in node) {
    await createTable(node.CreateStmt, draft, scene);
    return true;
  }
  if ("CreateForeignTableStmt" in node) {
    const { base } = node.CreateForeignTableStmt;
    if (base !== undefined) await createTable(base, draft, scene);
    return true;
  }
  if ("CreateTableAsStmt" in node) {
    const { into, query, if_not_exists } = node.CreateTableAsStmt;
    if (into?.rel === undefined) return true;
    const known = await scene.relation(nameOf(into.rel));
    if (known.facts !== undefined && if_not_exists) {
      draft.note(`there is a ${known.title}: nothing to do`);
      return true;
    }
    await reads(query, draft, scene);
    await scene.make(nameOf(into.rel));
    return true;
  }
  if ("ViewStmt" in node) {
    const { view, query, replace } = node.ViewStmt;
    await reads(query, draft, scene, "no");
    // Its functions are not called.
    draft.calm();
    if (view === undefined) return true;
    const known = await scene.relation(nameOf(view));
    if (known.facts !== undefined && replace) {
      draft.lock(known, "ACCESS EXCLUSIVE");
    } else if (!known.isNew) await scene.make(nameOf(view));
    return true;
  }
  if ("CreateSeqStmt" in node) {
    const { sequence } = node.CreateSeqStmt;
    if (sequence !== undefined) await scene.make(nameOf(sequence));
    return true;
  }
  return false;
}

async function createTable(
  statement: CreateStmt,
  draft: Draft,
  scene: Scene,
): Promise<void> {
  const { relation, inhRelations = [], partbound } = statement;
  if (relation === undefined) return;
  const known = await scene.relation(nameOf(relation));
  if (known.facts !== undefined && statement.if_not_exists) {
    draft.note(`there is a ${known.title}: nothing to do`);
    return;
  }
  for (const parent of inhRelations) {
    if (!("RangeVar" in parent)) continue;
    const above = await scene.relation(nameOf(parent.RangeVar));
    if (above.isMissing) draft.note(`there is no ${above.title}`);
    draft.lock(
      above,
      partbound === undefined ? "SHARE UPDATE EXCLUSIVE" : "ACCESS EXCLUSIVE",
    );
    if (partbound === undefined) continue;
    if (!above.isNew) {
      draft.note(
        "CREATE TABLE, and ATTACH PARTITION, would not block those who use it",
      );
    }
    await lockDefault(above, { draft, scene, isRead: true });
    await lockReferenced(above, { draft, scene });
  }
  await scene.make(nameOf(relation));
  for (const element of statement.tableElts ?? []) {
    if ("TableLikeClause" in element) {
      const { relation: model } = element.TableLikeClause;
      if (model === undefined) continue;
      draft.lock(await scene.relation(nameOf(model)), "ACCESS SHARE");
    }
    const constraints = "ColumnDef" in element
      ? element.ColumnDef.constraints ?? []
      : [element];
    for (const constraint of constraints) {
      if (!("Constraint" in constraint)) continue;
      const { pktable } = constraint.Constraint;
      if (pktable === undefined) continue;
      const other = await scene.relation(nameOf(pktable));
      if (other.isMissing) draft.note(`there is no ${other.title}`);
      draft.lock(other, "SHARE ROW EXCLUSIVE", { isDeep: true });
    }
  }
}

/** Statements that make what belongs to a table. Tells whether it is one. */
export async function createOnTable(
  node: Node,
  draft: Draft,
  scene: Scene,
): Promise<boolean> {
  if ("IndexStmt" in node) {
    const { relation, concurrent, if_not_exists, idxname } = node.IndexStmt;
    if (relation === undefined) return true;
    const table = await scene.relation(nameOf(relation));
    if (table.isMissing) draft.note(`there is no ${table.title}`);
    if (if_not_exists && idxname !== undefined && table.facts !== undefined) {
      const { schema } = table.facts;
      const index = await scene.relation({ schema, name: idxname });
      if (index.facts !== undefined) {
        draft.note(
          `there is a ${idxname}: nothing to do but to lock the table`,
        );
        draft.lock(table, concurrent ? "SHARE UPDATE EXCLUSIVE" : "SHARE");
        return true;
      }
    }
    const isDeep = relation.inh === true;
    const isOnly = !isDeep && table.facts?.kind === "p";
    if (concurrent) {
      draft.waits = true;
      draft.lock(table, "SHARE UPDATE EXCLUSIVE", { scans: "yes" });
    } else {
      draft.lock(table, "SHARE", { scans: isOnly ? "no" : "yes", isDeep });
      if (!table.isNew && !isOnly) {
        draft.note("CONCURRENTLY would let others write meanwhile");
      }
    }
    if (idxname !== undefined) {
      await scene.make({ schema: table.facts?.schema, name: idxname });
    }
    await noteCalls(
      [node.IndexStmt.indexParams, node.IndexStmt.whereClause],
      draft,
      scene,
    );
    return true;
  }
  if ("CreateTrigStmt" in node) {
    const { relation, constrrel } = node.CreateTrigStmt;
    if (relation === undefined) return true;
    const table = await scene.relation(nameOf(relation));
    scene.addTrigger(table);
    draft.lock(table, "SHARE ROW EXCLUSIVE", { isDeep: true });
    if (constrrel !== undefined) {
      draft.lock(await scene.relation(nameOf(constrrel)), "ACCESS SHARE");
    }
    return true;
  }
  const range = "RuleStmt" in node
    ? node.RuleStmt.relation
    : "CreatePolicyStmt" in node
    ? node.CreatePolicyStmt.table
    : "AlterPolicyStmt" in node
    ? node.AlterPolicyStmt.table
    : undefined;
  if (range !== undefined) {
    const table = await scene.relation(nameOf(range));
    if ("RuleStmt" in node) scene.addTrigger(table);
    draft.lock(table, "ACCESS EXCLUSIVE");
    return true;
  }
  if ("CreateStatsStmt" in node) {
    for (const one of node.CreateStatsStmt.relations ?? []) {
      if (!("RangeVar" in one)) continue;
      const table = await scene.relation(nameOf(one.RangeVar));
      draft.lock(table, "SHARE UPDATE EXCLUSIVE");
    }
    return true;
  }
  return await publish(node, draft, scene);
}

async function publish(
  node: Node,
  draft: Draft,
  scene: Scene,
): Promise<boolean> {
  const objects = "CreatePublicationStmt" in node
    ? node.CreatePublicationStmt.pubobjects ?? []
    : "AlterPublicationStmt" in node
    ? node.AlterPublicationStmt.pubobjects ?? []
    : undefined;
  if (objects === undefined) return false;
  for (const object of objects) {
    if (!("PublicationObjSpec" in object)) continue;
    const { relation } = object.PublicationObjSpec.pubtable ?? {};
    if (relation === undefined) continue;
    draft.lock(
      await scene.relation(nameOf(relation)),
      "SHARE UPDATE EXCLUSIVE",
      { isDeep: true },
    );
  }
  if (
    "AlterPublicationStmt" in node &&
    node.AlterPublicationStmt.action === "AP_SetObjects"
  ) draft.note("tables that were in it before are locked in the same way");
  return true;
}
