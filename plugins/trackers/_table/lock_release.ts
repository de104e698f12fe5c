import type { LockHolder, Session } from "../../../src/kernel/mod.ts";
import { ConfitureError, pause } from "../../../src/kernel/mod.ts";
import { holderText, sessionHolder } from "./lock_holder.ts";
import { isLock, keyOf, LOCK_SPACE, WORK_SPACE } from "./lock_key.ts";
import type { LeaseTable } from "./lock_lease.ts";

const ENDING_MS = 100;
const LOOKS = 50;

/** Where the lock may be. */
export interface Holding {
  readonly lease: LeaseTable | undefined;
  readonly heartbeatMs: number;
}

/** Who has the lock, in whichever way. Writes nothing and waits for nobody. */
export async function holderOf(
  session: Session,
  { lease, heartbeatMs }: Holding,
): Promise<LockHolder | undefined> {
  return await sessionHolder(session, heartbeatMs) ??
    await lease?.holder(session);
}

/** Takes the lock away from a holder that gives no sign of life. */
export async function releaseDead(
  session: Session,
  holding: Holding,
): Promise<LockHolder | undefined> {
  const { lease, heartbeatMs } = holding;
  const holder = await holderOf(session, holding);
  if (holder === undefined) return undefined;
  if (holder.isDead !== true) throw stillHeld(holder);
  if (holder.kind === "lease") {
    if (lease !== undefined && await lease.clear(session)) return holder;
    throw stillHeld(holder);
  }
  await endSessions(session, holder);
  for (let look = 0; look < LOOKS; look++) {
    const next = await sessionHolder(session, heartbeatMs);
    if (next?.pid !== holder.pid) return holder;
    await pause(ENDING_MS, new AbortController().signal);
  }
  throw stillHeld(holder);
}

/** Ends the session that has the lock, and those that work under it. */
async function endSessions(
  session: Session,
  holder: LockHolder,
): Promise<void> {
  const key = await keyOf(session);
  try {
    await session.query(
      `SELECT pg_catalog.pg_terminate_backend(held.pid)
         FROM (SELECT DISTINCT l.pid
                 FROM pg_catalog.pg_locks l
                WHERE (${isLock(LOCK_SPACE, key)} AND l.pid = ${holder.pid})
                   OR (${
        isLock(WORK_SPACE, key)
      } AND l.mode = 'ShareLock')) AS held`,
    );
  } catch (error) {
    if (
      !(error instanceof ConfitureError) || error.server?.sqlstate !== "42501"
    ) throw error;
    throw new ConfitureError(
      "lock/held",
      `Cannot release the migration lock: ${error.server.message}`,
      {
        cause: error,
        server: error.server,
        hint:
          `Connect as "${holder.user}", or as a role with pg_signal_backend`,
      },
    );
  }
}

function stillHeld(holder: LockHolder): ConfitureError {
  const { silentMs, kind, pid } = holder;
  const isSilent = silentMs === undefined;
  return new ConfitureError(
    "lock/held",
    `Cannot release the migration lock: ${holderText(holder)} and ${
      isSilent
        ? "gives no signs of life by which to tell"
        : `gave a sign of life ${silentMs} ms ago`
    }`,
    kind === "session" && isSilent
      ? {
        hint:
          `Find out whether it lives; if not, run SELECT pg_terminate_backend(${pid})`,
      }
      : {},
  );
}
