import { ConfitureError } from "../../kernel/mod.ts";
import type { Session } from "../../kernel/mod.ts";

/** How far the replicas of a server are behind. */
export interface ReplicaLag {
  /** How many there are. */
  readonly replicas: number;
  /** The slowest one; 0 where none is behind. */
  readonly ms: number;
}

/**
 * Looks how far replicas are behind: those that are connected. Rejects where
 * the role may not see that: then nobody knows.
 */
export async function replicaLag(session: Session): Promise<ReplicaLag> {
  const [row] = await session.query<Row>(QUERY);
  const { replicas = 0, hidden = 0, ms = null } = row ?? {};
  if (hidden > 0) {
    throw new ConfitureError(
      "transfer/failed",
      "Cannot wait for replicas: the role may not see how far they are behind",
      { hint: "GRANT pg_monitor TO the role, or leave --max-lag out" },
    );
  }
  return { replicas, ms: Math.max(0, ms ?? 0) };
}

interface Row {
  readonly replicas: number;
  /** Those of which nothing but their process is shown. */
  readonly hidden: number;
  readonly ms: number | null;
}

/** A base backup, too, is a sender; it replays nothing. */
const QUERY = `
SELECT pg_catalog.count(*) FILTER (WHERE r.state IS DISTINCT FROM 'backup')::pg_catalog.int4 AS replicas,
       pg_catalog.count(*) FILTER (WHERE r.state IS NULL)::pg_catalog.int4 AS hidden,
       (pg_catalog.max(extract(epoch FROM greatest(r.write_lag, r.flush_lag, r.replay_lag))) * 1000)::pg_catalog.float8 AS ms
  FROM pg_catalog.pg_stat_replication r`;
