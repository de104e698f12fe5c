import { openDatabase } from "../../src/database/mod.ts";
import type { Session } from "../../src/kernel/mod.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

/** Two databases that one case after another is played in. */
export interface Bench extends AsyncDisposable {
  readonly old: Session;
  readonly wanted: Session;
}

/** Makes two databases; they go when the bench does. */
export async function makeBench(): Promise<Bench> {
  await using stack = new AsyncDisposableStack();
  const host = stack.use(await testHost());
  const sessions: Session[] = [];
  for (let side = 0; side < 2; side++) {
    const { target } = stack.use(await freshDatabase());
    const database = stack.use(await openDatabase(target, host));
    sessions.push(stack.use(await database.connect()));
  }
  const [old, wanted] = sessions;
  if (old === undefined || wanted === undefined) throw new Error("No bench");
  const kept = stack.move();
  return { old, wanted, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

/** Drops all that a case made. */
export async function clear(session: Session): Promise<void> {
  await session.execute(`RESET ALL; DO $$ DECLARE r record; BEGIN
    FOR r IN SELECT pubname FROM pg_publication LOOP EXECUTE format('DROP PUBLICATION %I', r.pubname); END LOOP;
    FOR r IN SELECT evtname FROM pg_event_trigger LOOP EXECUTE format('DROP EVENT TRIGGER %I', r.evtname); END LOOP;
    FOR r IN SELECT extname FROM pg_extension WHERE extname <> 'plpgsql' LOOP EXECUTE format('DROP EXTENSION %I CASCADE', r.extname); END LOOP;
    FOR r IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP EXECUTE format('DROP SCHEMA %I CASCADE', r.nspname); END LOOP;
  END $$; CREATE SCHEMA public`);
}

/** Runs a script that makes things. */
export async function build(session: Session, script: string): Promise<void> {
  if (script.trim() === "") return;
  await session.execute(script);
  await session.execute("RESET ALL");
}

/** Makes a role, where there is none of its name. */
export async function makeRole(session: Session, role: string): Promise<void> {
  await session.execute(
    `DO $$ BEGIN CREATE ROLE ${role}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
  );
}
