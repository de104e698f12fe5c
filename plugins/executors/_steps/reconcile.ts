import { parseStatement } from "../../../src/sql/parser.ts";
import { verdictByCatalog } from "./catalog_verdict.ts";
import { verdictOnDetach } from "./detach.ts";
import { verdictOnBuild } from "./index_state.ts";
import { waitForLiving } from "./living.ts";
import { dropReindexLeftovers } from "./reindex_leftovers.ts";
import type { Scene } from "./scene.ts";
import type { Verdict } from "./verdict.ts";

/**
 * Decides from the catalog what became of a statement during which a run was
 * cut off, and takes away what it has left where that is in the way.
 */
export async function reconcile(scene: Scene): Promise<Verdict> {
  if (scene.statement.resumable === true) {
    await waitForLiving(scene);
    await scene.context.guard?.();
    return { kind: "again" };
  }
  const tree = await parseStatement(scene.statement.text);
  if (tree === undefined) return { kind: "unknown" };
  if ("IndexStmt" in tree && tree.IndexStmt.concurrent) {
    await waitForLiving(scene);
    return await verdictOnBuild(scene);
  }
  const verdict = await verdictByCatalog(scene, tree);
  if (verdict.kind === "unknown") return verdict;
  await waitForLiving(scene);
  if ("ReindexStmt" in tree) {
    await dropReindexLeftovers(scene, tree.ReindexStmt);
  }
  await scene.context.guard?.();
  return await verdictByCatalog(scene, tree);
}

/**
 * Takes away what a statement has left that the server refused half way, or
 * names the statement that does the rest of it.
 */
export async function mend(scene: Scene): Promise<Verdict> {
  const { outside = "", text } = scene.statement;
  const tree = /REINDEX|DETACH/.test(outside)
    ? await parseStatement(text)
    : undefined;
  if (tree !== undefined && "ReindexStmt" in tree) {
    await dropReindexLeftovers(scene, tree.ReindexStmt);
  }
  if (tree !== undefined && "AlterTableStmt" in tree) {
    const verdict = await verdictOnDetach(scene, tree.AlterTableStmt);
    if (verdict?.kind === "finish") return verdict;
  }
  return { kind: "again" };
}
