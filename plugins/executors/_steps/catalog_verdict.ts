import type { Session } from "../../../src/kernel/mod.ts";
import type { Node } from "../../../src/sql/parser.ts";
import { verdictOnDetach } from "./detach.ts";
import type { AlterTable } from "./detach.ts";
import type { Scene } from "./scene.ts";
import { listedName } from "./scene.ts";
import type { Verdict } from "./verdict.ts";
import { doneIf } from "./verdict.ts";

/** What became of a statement whose effect one look at the catalog tells. */
export async function verdictByCatalog(
  scene: Scene,
  tree: Node,
): Promise<Verdict> {
  const { session } = scene.context;
  const exists = (query: string, ...parameters: readonly unknown[]) =>
    some(session, query, parameters);

  if ("AlterTableStmt" in tree) {
    return await verdictOnDetach(scene, tree.AlterTableStmt) ??
      verdictOnValidation(tree.AlterTableStmt);
  }
  if ("AlterEnumStmt" in tree) {
    const { typeName, newVal } = tree.AlterEnumStmt;
    return doneIf(
      await exists(
        `SELECT FROM pg_catalog.pg_enum e
          WHERE e.enumtypid = pg_catalog.to_regtype($1::text)::oid AND e.enumlabel = $2::text`,
        listedName(typeName),
        newVal,
      ),
    );
  }
  if ("DropStmt" in tree && tree.DropStmt.concurrent) {
    return await verdictOnDrop(session, tree.DropStmt);
  }
  if ("CreatedbStmt" in tree) {
    return doneIf(await exists(DATABASES, tree.CreatedbStmt.dbname));
  }
  if ("DropdbStmt" in tree) {
    return doneIf(!await exists(DATABASES, tree.DropdbStmt.dbname));
  }
  if ("CreateTableSpaceStmt" in tree) {
    const { tablespacename } = tree.CreateTableSpaceStmt;
    return doneIf(await exists(TABLESPACES, tablespacename));
  }
  if ("DropTableSpaceStmt" in tree) {
    const { tablespacename } = tree.DropTableSpaceStmt;
    return doneIf(!await exists(TABLESPACES, tablespacename));
  }
  if ("CreateSubscriptionStmt" in tree) {
    const { subname } = tree.CreateSubscriptionStmt;
    return doneIf(await exists(SUBSCRIPTIONS, subname));
  }
  if ("DropSubscriptionStmt" in tree) {
    const { subname } = tree.DropSubscriptionStmt;
    return doneIf(!await exists(SUBSCRIPTIONS, subname));
  }
  return { kind: isRepeatable(tree) ? "again" : "unknown" };
}

const DATABASES =
  `SELECT FROM pg_catalog.pg_database d WHERE d.datname = $1::text`;
const TABLESPACES =
  `SELECT FROM pg_catalog.pg_tablespace t WHERE t.spcname = $1::text`;
const SUBSCRIPTIONS = `SELECT FROM pg_catalog.pg_subscription s
   WHERE s.subname = $1::text
     AND s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())`;

/** Nodes of statements that do the same as often as they are executed. */
const REPEATABLE_NODES: ReadonlySet<string> = new Set([
  "AlterDatabaseStmt",
  "AlterSystemStmt",
  "CheckPointStmt",
  "ClusterStmt",
  "DiscardStmt",
  "LoadStmt",
  "RefreshMatViewStmt",
  "ReindexStmt",
  "VacuumStmt",
]);

/** Kinds of ALTER SUBSCRIPTION that say how it is to be, not what to add or take away. */
const REPEATABLE_ALTERATIONS: ReadonlySet<string> = new Set([
  "ALTER_SUBSCRIPTION_REFRESH",
  "ALTER_SUBSCRIPTION_SET_PUBLICATION",
  "ALTER_SUBSCRIPTION_OPTIONS",
]);

function isRepeatable(tree: Node): boolean {
  if ("AlterSubscriptionStmt" in tree) {
    const { kind = "" } = tree.AlterSubscriptionStmt;
    return REPEATABLE_ALTERATIONS.has(kind);
  }
  return Object.keys(tree).some((name) => REPEATABLE_NODES.has(name));
}

/** VALIDATE CONSTRAINT of a constraint that is valid does nothing. */
function verdictOnValidation({ cmds = [] }: AlterTable): Verdict {
  const isValidation = cmds.every((command) =>
    "AlterTableCmd" in command &&
    command.AlterTableCmd.subtype === "AT_ValidateConstraint"
  );
  return { kind: isValidation ? "again" : "unknown" };
}

/** DROP INDEX CONCURRENTLY makes the index invalid before all else. */
async function verdictOnDrop(
  session: Session,
  { objects = [] }: Drop,
): Promise<Verdict> {
  const [object] = objects;
  const parts = object !== undefined && "List" in object
    ? object.List.items ?? []
    : [];
  const [found] = await session.query<DroppedIndex>(
    `SELECT COALESCE(i.indisvalid, true) AS "isValid",
            pg_catalog.cardinality(pg_catalog.current_schemas(false)) > 1 AS "hasNamesakes"
       FROM pg_catalog.pg_class c
       LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
      WHERE c.oid = pg_catalog.to_regclass($1::text)::oid`,
    [listedName(parts)],
  );
  if (found === undefined) return { kind: "done" };
  // It may be another of that name, which the dropped one has hidden so far.
  const mayBeAnother = parts.length === 1 && found.hasNamesakes &&
    found.isValid;
  return { kind: mayBeAnother ? "unknown" : "again" };
}

type Drop = Extract<Node, { DropStmt: unknown }>["DropStmt"];

interface DroppedIndex {
  readonly isValid: boolean;
  /** Whether an index named without its schema may be in one of several. */
  readonly hasNamesakes: boolean;
}

async function some(
  session: Session,
  query: string,
  parameters: readonly unknown[],
): Promise<boolean> {
  return (await session.query(query, parameters)).length > 0;
}
