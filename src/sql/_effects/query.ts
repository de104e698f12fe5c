import type { Certainty, LockMode } from "../../kernel/mod.ts";
import type { Node, RangeVar } from "../parser.ts";
import { noteCalls } from "./calls.ts";
import type { Draft } from "./draft.ts";
import type { Scene } from "./scene.ts";
import { nameOf, walk } from "./tree.ts";

/** Statements that read and write rows. Tells whether it is one. */
export async function query(
  node: Node,
  draft: Draft,
  scene: Scene,
): Promise<boolean> {
  if ("SelectStmt" in node) {
    const { intoClause } = node.SelectStmt;
    await reads(node, draft, scene);
    if (intoClause?.rel !== undefined) await scene.make(nameOf(intoClause.rel));
    return true;
  }
  if ("InsertStmt" in node) {
    const { relation, selectStmt, onConflictClause } = node.InsertStmt;
    const isList = selectStmt === undefined ||
      "SelectStmt" in selectStmt &&
        selectStmt.SelectStmt.valuesLists !== undefined;
    await reads(selectStmt, draft, scene);
    await reads(node.InsertStmt.withClause, draft, scene);
    await noteCalls(onConflictClause, draft, scene);
    await writes(relation, draft, scene, isList ? "no" : "unknown");
    return true;
  }
  if ("UpdateStmt" in node) {
    const { relation, whereClause } = node.UpdateStmt;
    await reads({ ...node.UpdateStmt, relation: undefined }, draft, scene);
    await writes(relation, draft, scene, whereClause ? "unknown" : "yes");
    if (!whereClause) {
      draft.note("writes every row: the table grows by as much");
    }
    return true;
  }
  if ("DeleteStmt" in node) {
    const { relation, whereClause } = node.DeleteStmt;
    await reads({ ...node.DeleteStmt, relation: undefined }, draft, scene);
    await writes(relation, draft, scene, whereClause ? "unknown" : "yes");
    if (!whereClause) draft.note("deletes every row, one by one");
    return true;
  }
  if ("MergeStmt" in node) {
    await reads({ ...node.MergeStmt, relation: undefined }, draft, scene);
    await writes(node.MergeStmt.relation, draft, scene, "unknown");
    return true;
  }
  return await copyOrExplain(node, draft, scene);
}

async function copyOrExplain(
  node: Node,
  draft: Draft,
  scene: Scene,
): Promise<boolean> {
  if ("CopyStmt" in node) {
    const { relation, is_from, is_program } = node.CopyStmt;
    if (is_from) await writes(relation, draft, scene, "no");
    else await reads(node.CopyStmt, draft, scene);
    if (is_program) draft.unknown("what the program does is not known");
    return true;
  }
  if ("ExplainStmt" in node) {
    const { query: inner } = node.ExplainStmt;
    if (inner === undefined || await query(inner, draft, scene)) return true;
    draft.unknown("what it explains is not known here");
    return true;
  }
  return false;
}

async function writes(
  relation: RangeVar | undefined,
  draft: Draft,
  scene: Scene,
  scans: Certainty,
): Promise<void> {
  if (relation === undefined) return;
  const known = await scene.relation(nameOf(relation));
  draft.lock(known, "ROW EXCLUSIVE", { scans, isDeep: true });
  if (known.isMissing) draft.note(`there is no ${known.title}`);
  if (known.facts?.kind === "v") {
    draft.more(`${known.title} is a view: what is behind it is locked too`);
  }
  switch (scene.hasTriggers(known)) {
    case "yes":
      draft.unknown(`what the triggers of ${known.title} lock is not known`);
      return;
    case "unknown":
      draft.isComplete = false;
  }
}

/** Locks what a query reads, and what the queries inside it write. */
export async function reads(
  tree: unknown,
  draft: Draft,
  scene: Scene,
  scans: Certainty = "unknown",
): Promise<void> {
  const own = new Set<string>();
  const ranges: { schema?: string; name: string }[] = [];
  const writers: Node[] = [];
  let mode: LockMode = "ACCESS SHARE";
  const wrapped = { tree };
  walk(wrapped, (kind, value) => {
    switch (kind) {
      case "CommonTableExpr":
        if ("ctename" in value && typeof value.ctename === "string") {
          own.add(value.ctename);
        }
        return;
      case "LockingClause":
        mode = "ROW SHARE";
        return;
      case "RangeVar":
      case "relation": {
        const range = rangeOf(value);
        if (range !== undefined) ranges.push(range);
        return;
      }
      case "InsertStmt":
        writers.push({ InsertStmt: value });
        return;
      case "UpdateStmt":
        writers.push({ UpdateStmt: value });
        return;
      case "DeleteStmt":
        writers.push({ DeleteStmt: value });
        return;
      case "MergeStmt":
        writers.push({ MergeStmt: value });
    }
  });
  for (const name of ranges) {
    if (name.schema === undefined && own.has(name.name)) continue;
    const known = await scene.relation(name);
    draft.lock(known, mode, { scans });
    if (known.isMissing && !isSystem(name.schema, name.name)) {
      draft.note(`there is no ${known.title}`);
    }
  }
  for (const writer of writers) await query(writer, draft, scene);
  await noteCalls(wrapped, draft, scene);
}

function rangeOf(value: object): { schema?: string; name: string } | undefined {
  if (!("relname" in value) || typeof value.relname !== "string") {
    return undefined;
  }
  return {
    schema: "schemaname" in value && typeof value.schemaname === "string"
      ? value.schemaname
      : undefined,
    name: value.relname,
  };
}

function isSystem(schema: string | undefined, name: string): boolean {
  return schema === "pg_catalog" || schema === "information_schema" ||
    name.startsWith("pg_");
}
