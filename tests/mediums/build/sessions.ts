import { openDatabase } from "../../../src/database/mod.ts";
import { denoHost } from "../../../src/host.ts";
import type { Session } from "../../../src/kernel/mod.ts";
import type { FreshDatabase } from "../../support/database.ts";

/** Does something in a session of a database. */
export async function inSession<Result>(
  fresh: FreshDatabase,
  action: (session: Session) => Promise<Result>,
): Promise<Result> {
  await using database = await openDatabase(fresh.target, denoHost());
  await using session = await database.connect();
  return await action(session);
}
