import type { Node } from "../../../src/sql/parser.ts";
import type { NamedRelation, Scene } from "./scene.ts";
import { relationName } from "./scene.ts";
import type { Verdict } from "./verdict.ts";
import { doneIf } from "./verdict.ts";

/** A parsed ALTER TABLE. */
export type AlterTable = Extract<
  Node,
  { AlterTableStmt: unknown }
>["AlterTableStmt"];

/** A partition, and what it is detached from. Names are quoted. */
interface Detachment {
  readonly parent: string;
  readonly partition: string;
}

/** What became of an ALTER TABLE … DETACH PARTITION; undefined where it is none. */
export async function verdictOnDetach(
  { context }: Scene,
  alter: AlterTable,
): Promise<Verdict | undefined> {
  const detachment = detachmentOf(alter);
  if (detachment === undefined) return undefined;
  const { parent, partition } = detachment;
  const [link] = await context.session.query<{ readonly pending: boolean }>(
    `SELECT i.inhdetachpending AS pending
       FROM pg_catalog.pg_inherits i
      WHERE i.inhparent = pg_catalog.to_regclass($1::text)::oid
        AND i.inhrelid = pg_catalog.to_regclass($2::text)::oid`,
    [parent, partition],
  );
  if (link?.pending) {
    return {
      kind: "finish",
      sql: `ALTER TABLE ${parent} DETACH PARTITION ${partition} FINALIZE`,
    };
  }
  return doneIf(link === undefined);
}

function detachmentOf(alter: AlterTable): Detachment | undefined {
  const [command] = alter.cmds ?? [];
  if (command === undefined || !("AlterTableCmd" in command)) return undefined;
  const { subtype, def } = command.AlterTableCmd;
  const isDetach = subtype === "AT_DetachPartition" ||
    subtype === "AT_DetachPartitionFinalize";
  if (!isDetach || def === undefined || !("PartitionCmd" in def)) {
    return undefined;
  }
  const parent: NamedRelation = alter.relation ?? {};
  const partition: NamedRelation = def.PartitionCmd.name ?? {};
  return { parent: relationName(parent), partition: relationName(partition) };
}
