import { openDatabase } from "../../src/database/mod.ts";
import type { Session } from "../../src/kernel/mod.ts";
import { catalogDump } from "../support/catalog_dump.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import { withClient } from "../support/client.ts";

/** A role that owns tables and may do nothing else. */
export const OWNER = "confiture_test_owner";

/** A database whose tables belong to a role that is no superuser. */
export interface TargetDatabase extends AsyncDisposable {
  readonly fresh: FreshDatabase;
  /** Opens a session of that role. */
  connect(): Promise<Session>;
  /** Opens a session of a superuser. */
  superuser(): Promise<Session>;
  /** All that its catalogs tell. */
  catalog(): Promise<readonly string[]>;
}

/** Makes a database and runs this in it as that role. */
export async function targetDatabase(
  schema: string,
): Promise<TargetDatabase> {
  await using template = await freshDatabase();
  await template.query(`DO $$ BEGIN CREATE ROLE ${OWNER};
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
  const fresh = await freshDatabase({ owner: OWNER });
  const host = testHost();
  const database = await openDatabase(fresh.target, host);
  await fresh.query(`SET ROLE ${OWNER}; ${schema}`);
  const { host: name, port, user, password } = fresh.server;
  return {
    fresh,
    async connect() {
      const session = await database.connect();
      await session.execute(`SET ROLE ${OWNER}`);
      return session;
    },
    superuser: () => database.connect(),
    catalog: () =>
      withClient(
        { host: name, port, user, password, database: fresh.name },
        async (query) => [
          ...(await fresh.pgDump()).split("\n"),
          ...await catalogDump(query),
        ],
      ),
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      await host[Symbol.asyncDispose]();
      await fresh[Symbol.asyncDispose]();
    },
  };
}

/** Lines that only one of both has. */
export function differences(
  before: readonly string[],
  after: readonly string[],
): readonly string[] {
  const [left, right] = [new Set(before), new Set(after)];
  return [
    ...before.filter((line) => !right.has(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !left.has(line)).map((line) => `+ ${line}`),
    ...before.length === after.length
      ? []
      : [`${before.length} lines became ${after.length}`],
  ];
}
