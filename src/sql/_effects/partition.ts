import type { LockMode } from "../../kernel/mod.ts";
import type { AlterTableCmd } from "../parser.ts";
import type { Draft } from "./draft.ts";
import type { Known, Scene } from "./scene.ts";
import { nameOf } from "./tree.ts";

interface Context {
  readonly table: Known;
  readonly draft: Draft;
  readonly scene: Scene;
}

/** What ATTACH PARTITION locks beside the partitioned table, or index. */
export async function attach(
  { def }: AlterTableCmd,
  { table, draft, scene }: Context,
): Promise<void> {
  const name = partitionOf(def);
  if (name === undefined) return;
  const partition = await scene.relation(name);
  if (partition.facts?.kind === "i" || partition.facts?.kind === "I") {
    draft.lock(partition, "ACCESS EXCLUSIVE");
    return;
  }
  const hasChecks = partition.isNew || partition.facts === undefined ||
    partition.facts.checks.length > 0;
  draft.lock(partition, "ACCESS EXCLUSIVE", {
    scans: hasChecks ? "unknown" : "yes",
    isDeep: true,
  });
  if (!partition.isNew) {
    draft.note(
      `a valid CHECK of the bounds on ${partition.title} beforehand would spare the reading`,
    );
  }
  await lockDefault(table, { draft, scene, isRead: true });
  await lockReferenced(table, { draft, scene });
}

/** What DETACH PARTITION locks beside the partitioned table; returns the mode for that. */
export async function detach(
  { def, subtype }: AlterTableCmd,
  { table, draft, scene }: Context,
): Promise<LockMode> {
  const name = partitionOf(def);
  if (name !== undefined) {
    draft.lock(await scene.relation(name), "ACCESS EXCLUSIVE", {
      isDeep: true,
    });
  }
  if (subtype === "AT_DetachPartitionFinalize") {
    draft.waits = true;
    return "SHARE UPDATE EXCLUSIVE";
  }
  const isConcurrent = def !== undefined && "PartitionCmd" in def &&
    def.PartitionCmd.concurrent === true;
  if (isConcurrent) {
    draft.waits = true;
    return "SHARE UPDATE EXCLUSIVE";
  }
  await lockDefault(table, { draft, scene, isRead: false });
  return "ACCESS EXCLUSIVE";
}

/** Whatever comes or goes, the default partition has other rows to hold. */
export async function lockDefault(
  { facts, isNew }: Known,
  { draft, scene, isRead }: { draft: Draft; scene: Scene; isRead: boolean },
): Promise<void> {
  if (isNew) return;
  if (facts === undefined) {
    draft.more("a default partition would be locked too");
    return;
  }
  if (facts.defaultPartition === undefined) return;
  const known = await scene.qualified(facts.defaultPartition);
  const hasChecks = (known.facts?.checks.length ?? 0) > 0;
  draft.lock(known, "ACCESS EXCLUSIVE", {
    scans: isRead ? hasChecks ? "unknown" : "yes" : "no",
    isDeep: true,
  });
}

/** A partition gets the foreign keys of what it is a part of. */
export async function lockReferenced(
  { facts }: Known,
  { draft, scene }: { draft: Draft; scene: Scene },
): Promise<void> {
  for (const { table } of facts?.references ?? []) {
    draft.lock(await scene.qualified(table), "SHARE ROW EXCLUSIVE", {
      scans: "unknown",
    });
  }
}

function partitionOf(def: AlterTableCmd["def"]) {
  if (def === undefined || !("PartitionCmd" in def)) return undefined;
  const { name } = def.PartitionCmd;
  return name === undefined ? undefined : nameOf(name);
}
