import type { Pooling, Session } from "../../kernel/mod.ts";

/** A connection, with the process number that the login gave for it. */
export interface Announced {
  readonly session: Session;
  readonly pid: number | null;
}

/** Another connection of the same kind; closed by disposing it. */
export type OpenAnother = () => Promise<Announced>;

/**
 * Finds out what stands before the server. A pooler hands out process numbers
 * of its own making; whether it keeps a connection on one backend is seen by
 * asking two of them in turn, since poolers give a transaction the backend
 * that was used last, or the one that was not used for longest.
 *
 * In doubt, it is the worse of the two.
 */
export async function poolingOf(
  first: Announced,
  openAnother: OpenAnother | undefined,
): Promise<Pooling> {
  const pid = await backendOf(first.session);
  if (pid === first.pid) return "none";
  if (openAnother === undefined) {
    return await isConstant(first.session, pid) ? "session" : "transaction";
  }
  const second = await openAnother();
  await using other = second.session;
  const otherPid = await backendOf(other);
  if (otherPid === pid) return "transaction";
  for (const session of [first.session, first.session, other, other]) {
    const expected = session === other ? otherPid : pid;
    if (!await isConstant(session, expected)) return "transaction";
  }
  return "session";
}

const LOOKS = 2;

async function isConstant(session: Session, pid: number): Promise<boolean> {
  for (let look = 0; look < LOOKS; look++) {
    if (await backendOf(session) !== pid) return false;
  }
  return true;
}

async function backendOf(session: Session): Promise<number> {
  const rows = await session.query<{ readonly pid: number }>(
    "SELECT pg_catalog.pg_backend_pid() AS pid",
  );
  return rows[0]?.pid ?? 0;
}
