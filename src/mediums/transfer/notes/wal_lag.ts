import { rollBack } from "../../../copy/roll_back.ts";
import { ConfitureError } from "../../../kernel/mod.ts";
import type { Session } from "../../../kernel/mod.ts";
import { quoteLiteral } from "../../../sql/quote.ts";
import { isFollowedByWal, WAL_PUBLICATION } from "./wal_names.ts";
import { readSlot } from "./wal_slot.ts";
import type { WalSlot } from "./wal_slot.ts";

/** How far reading the WAL is behind. */
export interface WalLag
  extends Pick<WalSlot, "state" | "pendingBytes" | "retainedBytes"> {
  /** How much more can be written before the server removes what is needed; absent where there is no limit. */
  readonly safeBytes?: number;
  /** Whether somebody reads it now. */
  readonly isRead: boolean;
  /** How long the oldest change waits that was not read; absent where that is not known. */
  readonly seconds?: number;
}

/** How it is looked. */
export interface WalLagOptions {
  /** Whether the oldest change is looked for where nobody reads: who wants to read would have to wait. */
  readonly peeks?: boolean;
}

/** What the slot of this database tells; undefined where there is none to be. */
export async function walLagOf(
  session: Session,
  { peeks = false }: WalLagOptions = {},
): Promise<WalLag | undefined> {
  if (session.database.kind !== "server") return undefined;
  if (!await isFollowedByWal(session)) return undefined;
  const slot = await readSlot(session);
  const { state, reader, pendingBytes, retainedBytes, safeBytes } = slot;
  const seconds = reader !== undefined
    ? await readerLag(session, reader)
    : peeks && state === "ready" && pendingBytes > 0
    ? await oldestChange(session, slot)
    : undefined;
  return {
    state,
    pendingBytes,
    retainedBytes,
    ...safeBytes === undefined ? {} : { safeBytes },
    isRead: reader !== undefined,
    ...seconds === undefined ? {} : { seconds },
  };
}

async function readerLag(
  session: Session,
  reader: number,
): Promise<number | undefined> {
  const [row] = await session.query<{ seconds: number | null }>(
    "SELECT extract(epoch FROM r.flush_lag)::pg_catalog.float8 AS seconds FROM pg_catalog.pg_stat_replication r WHERE r.pid = $1",
    [reader],
  );
  return row?.seconds ?? undefined;
}

const LIMIT_MS = 2_000;

/** The first that the server tells of has when it was committed. */
async function oldestChange(
  session: Session,
  { name }: WalSlot,
): Promise<number | undefined> {
  try {
    await session.execute(
      `BEGIN; SET LOCAL statement_timeout = ${LIMIT_MS}`,
    );
    const [row] = await session.query<{ seconds: number }>(
      `SELECT extract(epoch FROM pg_catalog.clock_timestamp() - pg_catalog.make_timestamptz(2000, 1, 1, 0, 0, 0, 'UTC'))
         - ('x' || pg_catalog.encode(pg_catalog.substring(c.data, 10, 8), 'hex'))::pg_catalog.bit(64)::pg_catalog.int8 / 1000000.0::pg_catalog.float8 AS seconds
         FROM pg_catalog.pg_logical_slot_peek_binary_changes(${
        quoteLiteral(name)
      }, NULL, 1, 'proto_version', '1', 'publication_names', ${
        quoteLiteral(WAL_PUBLICATION)
      }) c LIMIT 1`,
    );
    return row === undefined ? undefined : Math.max(0, row.seconds);
  } catch (error) {
    // It takes too long, or somebody has begun to read: then it is not known.
    if (!(error instanceof ConfitureError) || error.server === undefined) {
      throw error;
    }
    return undefined;
  } finally {
    await rollBack(session);
  }
}
