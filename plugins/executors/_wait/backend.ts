import type { ExecutionContext } from "../../../src/kernel/mod.ts";

/**
 * The server's process that works for our session; undefined where each
 * transaction may get another one, or where no second connection can be had to
 * make use of it.
 */
export async function backendOf(
  { session, isPooled }: Pick<ExecutionContext, "session" | "isPooled">,
): Promise<number | undefined> {
  const { database } = session;
  if (database.sharesConnection === true || isPooled === true) return undefined;
  const isDirect = (await database.pooling?.() ?? "none") === "none";
  if (isDirect && session.backend !== undefined) return session.backend;
  const [own] = await session.query<{ readonly pid: number }>(
    "SELECT pg_catalog.pg_backend_pid() AS pid",
  );
  return own?.pid;
}
