import type { RelationName } from "../../../copy/relation.ts";
import type { Session } from "../../../kernel/mod.ts";
import { quoteName } from "../../../sql/quote.ts";
import { TRANSFER_SCHEMA } from "../state.ts";
import { FENCE_FUNCTION } from "./fence.ts";
import { FUNCTION_PREFIX } from "./note_function.ts";
import { NOTES_PREFIX } from "./notes_table.ts";
import { changePatiently } from "./patient.ts";
import type { WaitingOptions } from "./patient.ts";
import { removeWal } from "./wal_remove.ts";

/**
 * Takes away all that notes writes to this database's tables, whatever feeds it
 * was for: the source's schema is what it was before. A table at a time, each in
 * a transaction of its own; stopped anywhere, it goes on when it is run again.
 * Rejects with `transfer/blocked`.
 */
export async function removeNotes(
  session: Session,
  options: WaitingOptions = {},
): Promise<void> {
  if (session.database.kind === "server") await removeWal(session, options);
  for (const { name, triggers } of await readFunctions(session)) {
    if (!NOTE_REGEXP.test(name)) continue;
    const notes = `${NOTES_PREFIX}${name.slice(FUNCTION_PREFIX.length)}`;
    await removeFunction(session, {
      what: "stop noting the writes to",
      name,
      triggers,
      also: [`DROP TABLE IF EXISTS ${quoteName(TRANSFER_SCHEMA, notes)}`],
      options,
    });
  }
  await dropEmptySchema(session);
}

/** Takes the fences away, of all tables: who could not write to them can. */
export async function removeFence(
  session: Session,
  options: WaitingOptions = {},
): Promise<void> {
  for (const { name, triggers } of await readFunctions(session)) {
    if (name !== FENCE_FUNCTION) continue;
    // Table by table: the function goes with the last one.
    const tables = new Map(triggers.map((one) => [one.relation, one]));
    for (const [relation] of [...tables].slice(0, -1)) {
      await removeFunction(session, {
        what: "take the fence away from",
        triggers: triggers.filter((one) => one.relation === relation),
        options,
      });
    }
    const [last] = [...tables.keys()].slice(-1);
    await removeFunction(session, {
      what: "take the fence away from",
      name,
      triggers: triggers.filter((one) => one.relation === last),
      options,
    });
  }
  await dropEmptySchema(session);
}

const NOTE_REGEXP = new RegExp(`^${FUNCTION_PREFIX}\\d+$`);

interface Removal {
  readonly what: string;
  /** The function that goes, too. */
  readonly name?: string;
  readonly triggers: readonly Trigger[];
  readonly also?: readonly string[];
  readonly options: WaitingOptions;
}

async function removeFunction(
  session: Session,
  { what, name, triggers, also = [], options }: Removal,
): Promise<void> {
  const [first] = triggers;
  const tables = new Map(triggers.map((one) => [one.relation, one]));
  await changePatiently(session, {
    what,
    table: first ?? { schema: TRANSFER_SCHEMA, name: name ?? "" },
    relations: [...tables.keys()],
    mode: "ACCESS EXCLUSIVE",
    locks: tables.size === 0 ? [] : [lockStatement([...tables.values()])],
    under: [
      ...triggers.map((one) =>
        `DROP TRIGGER ${quoteName(one.trigger)} ON ${
          quoteName(one.schema, one.name)
        }`
      ),
      ...name === undefined
        ? []
        : [`DROP FUNCTION IF EXISTS ${quoteName(TRANSFER_SCHEMA, name)}()`],
      ...also,
    ],
  }, options);
}

/** In one statement, so that all of it together is waited for no longer than for one. */
function lockStatement(tables: readonly Trigger[]): string {
  const names = tables.map(({ schema, name, kind }) =>
    `${kind === "p" ? "" : "ONLY "}${quoteName(schema, name)}`
  );
  return `LOCK TABLE ${names.join(", ")} IN ACCESS EXCLUSIVE MODE`;
}

/** Another transfer's state may be in it, and stays. */
async function dropEmptySchema(session: Session): Promise<void> {
  const [empty] = await session.query(EMPTY_SCHEMA, [TRANSFER_SCHEMA]);
  if (empty === undefined) return;
  await session.execute(
    `BEGIN; SET LOCAL lock_timeout = '5s'; DROP SCHEMA IF EXISTS ${
      quoteName(TRANSFER_SCHEMA)
    } RESTRICT; COMMIT`,
  );
}

const EMPTY_SCHEMA = `
SELECT FROM pg_catalog.pg_namespace n
 WHERE n.nspname = $1 AND NOT EXISTS (
   SELECT FROM pg_catalog.pg_depend d
    WHERE d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.refobjid = n.oid)`;

interface Trigger extends RelationName {
  readonly trigger: string;
  readonly relation: number;
  readonly kind: string;
}

interface NoteFunction {
  readonly name: string;
  readonly triggers: readonly Trigger[];
}

async function readFunctions(
  session: Session,
): Promise<readonly NoteFunction[]> {
  return await session.query<NoteFunction>(FUNCTIONS, [TRANSFER_SCHEMA]);
}

/** Triggers of partitions that came with their parent's go with it. */
const FUNCTIONS = `
SELECT f.proname::pg_catalog.text AS name,
       coalesce((SELECT pg_catalog.json_agg(pg_catalog.json_build_object('trigger', t.tgname, 'relation', c.oid::pg_catalog.int8, 'schema', cn.nspname, 'name', c.relname, 'kind', c.relkind)
                   ORDER BY c.relispartition, c.oid, t.tgname)
          FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
          JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace
         WHERE t.tgfoid = f.oid AND t.tgparentid = 0), '[]') AS triggers
  FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace n ON n.oid = f.pronamespace
 WHERE n.nspname = $1
 ORDER BY f.proname COLLATE "C"`;
