import { ConfitureError } from "../../kernel/mod.ts";
import type { Session } from "../../kernel/mod.ts";
import { initialState } from "../../sql/initial_state.ts";
import { quoteName } from "../../sql/quote.ts";
import { restorations } from "./restore.ts";
import { DROPPABLE, fingerprintOf, rolesOf, schemasOf } from "./snapshot.ts";
import type { Snapshot } from "./snapshot.ts";

/** How many objects one transaction drops; each takes several locks. */
const DROPPED_AT_ONCE = 200;
const SHOWN = 5;
const OUT_OF_LOCKS = "53200";

/**
 * Brings a database that was empty back to what it was: drops what is new, in
 * as many transactions as the server's lock table asks for, and undoes changes
 * of the schemas that stay. Returns what stands nevertheless, for people:
 * nothing where the catalogs are proved to be equal.
 */
export async function undoTo(
  session: Session,
  before: Snapshot,
  isOurRole: (name: string) => boolean,
): Promise<readonly string[]> {
  await session.execute(
    initialState({ lockTimeoutMs: 0, statementTimeoutMs: 0 }),
  );
  await dropNew(session, before);
  await restore(session, before);
  const roles = await dropRoles(session, before, isOurRole);
  const left = (await newObjects(session, before, SHOWN)).map((
    { type, identity },
  ) => `${type} ${identity}`);
  const standing = [...left, ...roles.map((name) => `role ${name}`)];
  return standing.length > 0
    ? standing
    : await changedCatalogs(session, before);
}

/**
 * Drops all that users have made, in the caller's transaction, and undoes their
 * changes of schemas that stay; `empty` is what an empty database is like.
 * Rejects where something cannot be dropped.
 */
export async function dropEverything(
  session: Session,
  empty: Snapshot,
): Promise<void> {
  let last = "";
  while (true) {
    const objects = await newObjects(session, empty, DROPPED_AT_ONCE);
    const script = objects.map(dropOf).join(";\n");
    if (script === "") break;
    if (script === last) {
      throw new ConfitureError(
        "build/failed",
        `Cannot empty the database: ${objects[0]?.type} ${
          objects[0]?.identity
        } stays when it is dropped`,
      );
    }
    await session.execute(script);
    last = script;
  }
  const schemas = new Set((await schemasOf(session)).map(({ name }) => name));
  const gone = empty.schemas.filter(({ name }) => !schemas.has(name));
  for (const { name } of gone) {
    await session.execute(`CREATE SCHEMA ${quoteName(name)}`);
  }
  for (const statement of await restorations(session, empty)) {
    await session.execute(statement);
  }
}

interface NewObject {
  readonly type: string;
  readonly identity: string;
}

async function newObjects(
  session: Session,
  before: Snapshot,
  limit: number,
): Promise<readonly NewObject[]> {
  return await session.query<NewObject>(
    `SELECT i.type, i.identity
       FROM (SELECT o.catalog, o.oid, o.rank
               FROM (${DROPPABLE}) AS o
              WHERE NOT EXISTS (
                      SELECT FROM pg_catalog.json_to_recordset($1::text::json) AS k (catalog int8, oid int8)
                       WHERE k.catalog = o.catalog::oid::int8 AND k.oid = o.oid::int8)
                AND NOT EXISTS (
                      SELECT FROM pg_catalog.pg_depend d
                       WHERE d.classid = o.catalog AND d.objid = o.oid AND d.objsubid = 0
                         AND d.deptype IN ('e', 'i'))
              ORDER BY o.rank, o.oid DESC
              LIMIT ${limit}) AS n
      CROSS JOIN LATERAL pg_catalog.pg_identify_object(n.catalog, n.oid, 0) AS i
      ORDER BY n.rank, n.oid DESC`,
    [before.objects],
  );
}

async function dropNew(session: Session, before: Snapshot): Promise<void> {
  let limit = DROPPED_AT_ONCE;
  let last = "";
  while (true) {
    const objects = await newObjects(session, before, limit);
    const script = objects.map(dropOf).join(";\n");
    // Nothing left, or nothing that can be dropped.
    if (script === "" || script === last) return;
    try {
      await session.execute(`BEGIN;\n${script};\nCOMMIT`);
      last = script;
    } catch (error) {
      await session.execute("ROLLBACK");
      const isLocks = error instanceof ConfitureError &&
        error.server?.sqlstate === OUT_OF_LOCKS;
      if (!isLocks || limit === 1) return;
      limit = Math.ceil(limit / 4);
    }
  }
}

/** What DROP calls a kind of object where its name alone does not say it. */
const KEYWORDS: Readonly<Record<string, string>> = {
  "composite type": "TYPE",
  "foreign-data wrapper": "FOREIGN DATA WRAPPER",
  "statistics object": "STATISTICS",
};

function dropOf({ type, identity }: NewObject): string {
  const keyword = KEYWORDS[type] ?? type.toUpperCase();
  return `DROP ${keyword} IF EXISTS ${identity} CASCADE`;
}

async function restore(session: Session, before: Snapshot): Promise<void> {
  const statements = await restorations(session, before);
  if (statements.length === 0) return;
  try {
    await session.execute(`BEGIN;\n${statements.join(";\n")};\nCOMMIT`);
  } catch {
    // What could not be restored is found by the comparison that follows.
    await session.execute("ROLLBACK");
  }
}

/** Returns the roles that stay: they may own something in another database. */
async function dropRoles(
  session: Session,
  before: Snapshot,
  isOurRole: (name: string) => boolean,
): Promise<readonly string[]> {
  const fresh = (await rolesOf(session)).filter((name) =>
    !before.roles.has(name) && isOurRole(name)
  );
  const left: string[] = [];
  for (const name of fresh) {
    try {
      await session.execute(`DROP ROLE ${quoteName(name)}`);
    } catch {
      left.push(name);
    }
  }
  return left;
}

async function changedCatalogs(
  session: Session,
  before: Snapshot,
): Promise<readonly string[]> {
  const now = await fingerprintOf(session);
  return [...now.keys()]
    .filter((catalog) => now.get(catalog) !== before.fingerprint.get(catalog))
    .map((catalog) => `changes in ${catalog}`);
}
