import type { LockMode } from "../../kernel/mod.ts";
import { strongerOf } from "../lock_mode.ts";
import type { AlterTableCmd, AlterTableStmt } from "../parser.ts";
import { addColumn } from "./add_column.ts";
import { changeType } from "./column_type.ts";
import { addConstraint, setNotNull, validate } from "./constraint.ts";
import type { Draft, Use } from "./draft.ts";
import { attach, detach } from "./partition.ts";
import type { Known, Scene } from "./scene.ts";
import { definitionsOf, nameOf } from "./tree.ts";

/** What ALTER TABLE, and ALTER of an index, a view or a sequence, does. */
export async function alterTable(
  statement: AlterTableStmt,
  draft: Draft,
  scene: Scene,
): Promise<void> {
  const { relation, cmds = [], objtype, missing_ok: ifExists } = statement;
  if (relation === undefined) return;
  if (objtype === "OBJECT_TYPE") {
    draft.lock(await scene.relation(nameOf(relation)), "ACCESS EXCLUSIVE");
    draft.note("tables with columns of this type are looked at");
    return;
  }
  const table = await scene.relation(nameOf(relation));
  if (table.isMissing) {
    draft.note(`there is no ${table.title}`);
    if (ifExists) return;
  }
  const context = { table, draft, scene };
  let mode: LockMode | undefined;
  let recurses = false;
  const uses: Use[] = [];
  for (const node of cmds) {
    if (!("AlterTableCmd" in node)) continue;
    const command = node.AlterTableCmd;
    const use = await useOf(command, context);
    mode = mode === undefined ? use.mode : strongerOf(mode, use.mode);
    recurses ||= relation.inh === true && !ALONE.has(command.subtype ?? "");
    uses.push(use);
  }
  if (mode === undefined) return;
  const isDeep = recurses && objtype !== "OBJECT_INDEX";
  for (const { rewrites, scans } of uses.length === 0 ? [{}] : uses) {
    draft.lock(table, mode, { rewrites, scans, isDeep });
  }
}

/** Subcommands that leave partitions and inheriting tables alone. */
const ALONE: ReadonlySet<string> = new Set([
  "AT_AddInherit",
  "AT_AttachPartition",
  "AT_ChangeOwner",
  "AT_ClusterOn",
  "AT_DetachPartition",
  "AT_DetachPartitionFinalize",
  "AT_DisableRowSecurity",
  "AT_DropCluster",
  "AT_DropInherit",
  "AT_EnableRowSecurity",
  "AT_ForceRowSecurity",
  "AT_NoForceRowSecurity",
  "AT_ReplicaIdentity",
  "AT_ResetRelOptions",
  "AT_SetAccessMethod",
  "AT_SetLogged",
  "AT_SetRelOptions",
  "AT_SetTableSpace",
  "AT_SetUnLogged",
]);

interface Context {
  readonly table: Known;
  readonly draft: Draft;
  readonly scene: Scene;
}

async function useOf(
  command: AlterTableCmd,
  context: Context,
): Promise<Use & { readonly mode: LockMode }> {
  const { table, scene } = context;
  const { subtype = "", name = "", def } = command;
  const most = { mode: "ACCESS EXCLUSIVE" } as const;
  switch (subtype) {
    case "AT_AddColumn":
      if (isThere(command, context)) return most;
      return def !== undefined && "ColumnDef" in def
        ? { ...most, ...await addColumn(def.ColumnDef, context) }
        : most;
    case "AT_AlterColumnType":
      return { ...most, ...await changeType(command, context) };
    case "AT_SetNotNull":
      return { ...most, ...setNotNull(name, context) };
    case "AT_DropNotNull":
      scene.changeColumn(table, name);
      return most;
    case "AT_AddConstraint":
      return def !== undefined && "Constraint" in def
        ? await addConstraint(def.Constraint, context)
        : most;
    case "AT_ValidateConstraint":
      return {
        mode: "SHARE UPDATE EXCLUSIVE",
        ...await validate(name, context),
      };
    case "AT_DropConstraint":
      await dropConstraint(command, context);
      return most;
    case "AT_DropColumn":
      await dropColumn(command, context);
      return most;
    case "AT_AttachPartition":
      await attach(command, context);
      return { mode: "SHARE UPDATE EXCLUSIVE" };
    case "AT_DetachPartition":
      return { mode: await detach(command, context) };
    case "AT_DetachPartitionFinalize":
      await detach(command, context);
      return { mode: "SHARE UPDATE EXCLUSIVE" };
    case "AT_SetStatistics":
    case "AT_SetOptions":
    case "AT_ResetOptions":
    case "AT_ClusterOn":
    case "AT_DropCluster":
      return { mode: "SHARE UPDATE EXCLUSIVE" };
    case "AT_SetRelOptions":
    case "AT_ResetRelOptions":
      return { mode: modeOfOptions(command) };
    case "AT_EnableTrig":
    case "AT_EnableAlwaysTrig":
    case "AT_EnableReplicaTrig":
    case "AT_DisableTrig":
    case "AT_EnableTrigAll":
    case "AT_DisableTrigAll":
    case "AT_EnableTrigUser":
    case "AT_DisableTrigUser":
      return { mode: "SHARE ROW EXCLUSIVE" };
    case "AT_AddInherit":
      await lockOther(command, context, "SHARE UPDATE EXCLUSIVE");
      return most;
    case "AT_DropInherit":
      await lockOther(command, context, "ACCESS SHARE");
      return most;
    default:
      return { ...most, ...rewriteOf(subtype, context) };
  }
}

/** Whether ADD COLUMN IF NOT EXISTS has nothing to do. */
function isThere(
  { def, missing_ok: ifNotExists }: AlterTableCmd,
  { table, draft, scene }: Context,
): boolean {
  if (!ifNotExists || def === undefined || !("ColumnDef" in def)) return false;
  const { colname = "" } = def.ColumnDef;
  if (scene.isChanged(table, colname)) return false;
  if (!table.facts?.columns.some(({ name }) => name === colname)) return false;
  draft.note(`there is a ${colname}: nothing to do but to lock the table`);
  return true;
}

/** Subcommands that may write all rows anew, whatever is in the statement. */
function rewriteOf(subtype: string, { table, draft }: Context): Use {
  const { persistence } = table.facts ?? {};
  switch (subtype) {
    case "AT_SetLogged":
      if (persistence === "p") return {};
      return { rewrites: "yes", scans: "yes" };
    case "AT_SetUnLogged":
      if (persistence === "u") return {};
      return { rewrites: "yes", scans: "yes" };
    case "AT_SetTableSpace":
      draft.note("copies it file by file, unless it is there already");
      return { rewrites: "unknown", scans: "unknown" };
    case "AT_SetAccessMethod":
      draft.note("rewritten unless it has that access method already");
      return { rewrites: "unknown", scans: "unknown" };
    case "AT_SetExpression":
      draft.note("rewritten where the column is stored");
      return { rewrites: "unknown", scans: "unknown" };
    case "AT_AlterConstraint":
      draft.more("what is at the key's other end may be locked too");
      return { rewrites: "no", scans: "unknown" };
    default:
      return {};
  }
}

/** Options that do not matter to those who read and write. */
const GENTLE_OPTION_REGEXP =
  /^(?:autovacuum_.*|log_autovacuum_.*|fillfactor|toast_tuple_target|parallel_workers|vacuum_.*|n_distinct.*|deduplicate_items)$/;

function modeOfOptions({ def }: AlterTableCmd): LockMode {
  const options = def !== undefined && "List" in def ? def.List.items : [];
  return definitionsOf(options)
      .every(({ defname = "" }) => GENTLE_OPTION_REGEXP.test(defname))
    ? "SHARE UPDATE EXCLUSIVE"
    : "ACCESS EXCLUSIVE";
}

async function dropConstraint(
  { name = "", behavior, missing_ok: ifExists }: AlterTableCmd,
  { table, draft, scene }: Context,
): Promise<void> {
  const { facts } = table;
  if (facts === undefined) {
    if (!table.isNew) draft.more("of a foreign key, both tables are locked");
    return;
  }
  const key = facts.references.find((one) => one.name === name);
  if (key !== undefined) {
    draft.lock(await scene.qualified(key.table), "ACCESS EXCLUSIVE");
  }
  if (behavior === "DROP_CASCADE" && facts.keys.includes(name)) {
    for (const { table: other } of facts.referencedBy) {
      draft.lock(await scene.qualified(other), "ACCESS EXCLUSIVE");
    }
    draft.note("takes the foreign keys that lean on it along");
  }
  const isFound = key !== undefined || facts.keys.includes(name) ||
    facts.checks.some((check) => check.name === name);
  if (isFound) return;
  if (ifExists) draft.note(`there is no constraint ${name} yet`);
  else draft.more(`there is no constraint ${name} yet`);
}

async function dropColumn(
  { name = "", behavior }: AlterTableCmd,
  { table, draft, scene }: Context,
): Promise<void> {
  scene.changeColumn(table, name);
  if (behavior === "DROP_CASCADE" && !table.isNew) {
    draft.unknown("what depends on the column is dropped and locked too");
  }
  for (const { columns, table: other } of table.facts?.references ?? []) {
    if (!columns.includes(name)) continue;
    draft.lock(await scene.qualified(other), "ACCESS EXCLUSIVE");
  }
}

async function lockOther(
  { def }: AlterTableCmd,
  { draft, scene }: Context,
  mode: LockMode,
): Promise<void> {
  if (def === undefined || !("RangeVar" in def)) return;
  draft.lock(await scene.relation(nameOf(def.RangeVar)), mode);
}
