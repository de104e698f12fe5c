import { openDatabase } from "../../src/database/mod.ts";
import type { Database } from "../../src/kernel/mod.ts";
import { freshDatabase } from "./database.ts";
import { testHost } from "./host.ts";

/** One database for many checks, emptied before each. */
export interface Emptied extends AsyncDisposable {
  /** Opens it, empty; what is opened is the caller's to dispose. */
  openDatabase(): Promise<Database>;
}

/** Makes a database that is much faster emptied than made. */
export async function emptiedDatabase(): Promise<Emptied> {
  const fresh = await freshDatabase();
  const host = testHost();
  return {
    async openDatabase() {
      await fresh.query(
        `DO $$ DECLARE name text; BEGIN
           FOR name IN SELECT nspname FROM pg_namespace
                        WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
           LOOP EXECUTE format('DROP SCHEMA %I CASCADE', name); END LOOP;
           CREATE SCHEMA public;
         END $$`,
      );
      return await openDatabase(fresh.target, host);
    },
    async [Symbol.asyncDispose]() {
      await host[Symbol.asyncDispose]();
      await fresh[Symbol.asyncDispose]();
    },
  };
}

/** The same for all tests of a file, which run one after another. */
export function sharedDatabase(): () => Promise<Database> {
  let emptied: Promise<Emptied> | undefined;
  Deno.test.afterAll(async () => {
    await (await emptied)?.[Symbol.asyncDispose]();
  });
  return async () =>
    await (await (emptied ??= emptiedDatabase())).openDatabase();
}
