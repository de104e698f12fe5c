import { openDatabase } from "../../../src/database/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import type { Place } from "../laws.ts";
import { plannedSession } from "./planned_session.ts";

/** Databases that are used again and again, since they are much faster emptied than made. */
export interface Bench extends AsyncDisposable {
  /** One that holds these schemas and nothing else; nobody else has it meanwhile. */
  take(schemas: readonly string[]): Promise<Place>;
  /** Takes it back and empties it; what cannot be emptied is thrown away. */
  giveBack(place: Place): Promise<void>;
}

/** How often a database is used: its catalogs are never cleaned up. */
const USES = 60;
/** How many wait for rounds with their schemas: each has two connections. */
const MOST_FREE = 12;

/** A database on the bench. */
interface Tool extends Place {
  readonly dispose: () => Promise<void>;
  uses: number;
}

/** Makes a bench that nothing lies on yet. */
export function bench(): Bench {
  const free: Tool[] = [];
  const taken = new Map<Place, Tool>();
  const host = testHost();
  const made = async (): Promise<Tool> => {
    const database = await freshDatabase();
    const opened = await openDatabase(database.target, host);
    const session = plannedSession(await opened.connect());
    const worker = await opened.connect();
    return {
      database,
      session,
      worker,
      uses: 0,
      dispose: async () => {
        await session[Symbol.asyncDispose]();
        await worker[Symbol.asyncDispose]();
        await opened[Symbol.asyncDispose]();
        await database[Symbol.asyncDispose]();
      },
    };
  };
  const idle = new Map<Tool, string>();
  return {
    async take(schemas) {
      const key = keyOf(schemas);
      const at = free.findLastIndex((tool) => idle.get(tool) === key);
      const [found] = at < 0 ? [] : free.splice(at, 1);
      const tool = found ?? await made();
      if (found === undefined) {
        for (const name of schemas) {
          await tool.session.execute(`CREATE SCHEMA "${name}"`);
        }
      }
      tool.uses++;
      taken.set(tool, tool);
      return tool;
    },
    async giveBack(place) {
      const tool = taken.get(place);
      if (tool === undefined) return;
      taken.delete(place);
      const schemas = tool.uses < USES ? await emptied(tool) : undefined;
      if (schemas === undefined) return await tool.dispose();
      idle.set(tool, keyOf(schemas));
      free.push(tool);
      if (free.length > MOST_FREE) await free.shift()?.dispose();
    },
    async [Symbol.asyncDispose]() {
      for (const tool of [...free, ...taken.values()]) await tool.dispose();
      await host[Symbol.asyncDispose]();
    },
  };
}

function keyOf(schemas: readonly string[]): string {
  return JSON.stringify(schemas.toSorted());
}

/** The schemas that are left, where nothing else is. */
async function emptied(
  { session, worker }: Place,
): Promise<readonly string[] | undefined> {
  const isIdle = [session, worker].every(({ transactionStatus }) =>
    transactionStatus === "idle"
  );
  if (!isIdle) return undefined;
  try {
    await worker.execute("RESET ALL");
    await session.execute(`RESET ALL; SET client_min_messages = warning`);
    await session.execute(EMPTY);
    await session.execute(`RESET ALL`);
    const [row] = await session.query<{ left: number; schemas: string[] }>(
      LEFT,
    );
    return row?.left === 0 ? row.schemas : undefined;
  } catch {
    // It is thrown away, whatever is the matter with it.
    return undefined;
  }
}

/** The first number that is given to what users make. */
const FIRST = 16_384;

/** Schemas stay: the server forgets its plans with each that comes or goes. */
const EMPTY = `DO $$ DECLARE it record; BEGIN
  FOR it IN SELECT pubname FROM pg_publication LOOP
    EXECUTE format('DROP PUBLICATION %I', it.pubname);
  END LOOP;
  FOR it IN SELECT n.nspname FROM pg_namespace AS n WHERE n.oid >= ${FIRST}
       AND (nspacl IS NOT NULL OR nspowner <> 10 OR obj_description(n.oid, 'pg_namespace') IS NOT NULL) LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', it.nspname);
  END LOOP;
  LOOP
    SELECT o.type, o.identity INTO it FROM pg_depend AS d
      JOIN pg_namespace AS n ON n.oid = d.refobjid AND d.refclassid = 'pg_namespace'::regclass
      CROSS JOIN pg_identify_object(d.classid, d.objid, 0) AS o
     WHERE d.deptype = 'n' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
       AND NOT EXISTS (SELECT FROM pg_depend AS i WHERE i.classid = d.classid AND i.objid = d.objid AND i.objsubid = 0 AND i.deptype = 'i')
     LIMIT 1;
    EXIT WHEN NOT FOUND;
    EXECUTE format('DROP %s %s CASCADE', replace(it.type, 'statistics object', 'statistics'), it.identity);
  END LOOP;
END $$`;

/** What users made that is no plain schema: owners, rights and remarks count. */
const LEFT = `SELECT (
    (SELECT count(*) FROM pg_class WHERE oid >= ${FIRST}) + (SELECT count(*) FROM pg_proc WHERE oid >= ${FIRST}) +
    (SELECT count(*) FROM pg_type WHERE oid >= ${FIRST}) + (SELECT count(*) FROM pg_depend WHERE objid >= ${FIRST}) +
    (SELECT count(*) FROM pg_description WHERE objoid >= ${FIRST}) + (SELECT count(*) FROM pg_default_acl) +
    (SELECT count(*) FROM pg_namespace WHERE oid >= ${FIRST} AND (nspacl IS NOT NULL OR nspowner <> 10)) +
    (SELECT count(*) FROM pg_namespace AS n LEFT JOIN pg_init_privs AS i ON i.objoid = n.oid AND i.classoid = 'pg_namespace'::regclass
      WHERE nspname = 'public' AND (nspacl::text IS DISTINCT FROM i.initprivs::text OR n.oid >= ${FIRST}
        OR obj_description(n.oid, 'pg_namespace') IS DISTINCT FROM 'standard public schema')))::integer AS left,
  ARRAY(SELECT nspname::text FROM pg_namespace WHERE oid >= ${FIRST}) AS schemas`;
