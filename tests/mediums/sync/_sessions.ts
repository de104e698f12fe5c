import { openDatabase } from "../../../src/database/mod.ts";
import type { Session } from "../../../src/kernel/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

/** A database of one test's own with these statements run, and a session on it. */
export interface TestSession extends AsyncDisposable {
  readonly session: Session;
}

/** Makes it. */
export async function sessionOn(statements: string): Promise<TestSession> {
  const fresh = await freshDatabase();
  await fresh.query(statements);
  const host = testHost();
  const database = await openDatabase(fresh.target, host);
  const session = await database.connect();
  return {
    session,
    async [Symbol.asyncDispose]() {
      await session[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
      await host[Symbol.asyncDispose]();
      await fresh[Symbol.asyncDispose]();
    },
  };
}
