import type { Session } from "../../../kernel/mod.ts";
import { quoteLiteral, quoteName } from "../../../sql/quote.ts";
import { TRANSFER_SCHEMA } from "../state.ts";
import { NOTES_PREFIX } from "./notes_table.ts";
import { walLagOf } from "./wal_lag.ts";
import type { WalLag, WalLagOptions } from "./wal_lag.ts";

/** How far the target is behind. */
export interface Lag {
  /** Notes that wait to be brought home. */
  readonly rows: number;
  /** How long the oldest of them has waited; 0 where there is none. */
  readonly seconds: number;
  /** Set where there are so many that they were not all looked at. */
  readonly isEstimate: boolean;
  /** What was not even read; absent where triggers note. */
  readonly wal?: WalLag;
}

/** A table up to so many blocks is read to its end: some 10 ms. */
const LOOKED_AT_BLOCKS = 1_000;

/**
 * What waits in all tables of notes of this database. Of a large one, the
 * beginning is looked at, and the rest reckoned from it; `seconds` is then of
 * the oldest note that was seen. Needs no right but to read them. Where the WAL
 * is read, tells how much of it waits, too.
 */
export async function lagOf(
  session: Session,
  options: WalLagOptions = {},
): Promise<Lag> {
  const noted = await notedLag(session);
  const wal = await walLagOf(session, options);
  return wal === undefined ? noted : {
    ...noted,
    seconds: Math.max(noted.seconds, wal.seconds ?? 0),
    wal,
  };
}

async function notedLag(session: Session): Promise<Lag> {
  const tables = await session.query<{ name: string; blocks: number }>(TABLES, [
    TRANSFER_SCHEMA,
    `^${NOTES_PREFIX}[0-9]+$`,
  ]);
  if (tables.length === 0) return { rows: 0, seconds: 0, isEstimate: false };
  const counts = tables.map(({ name, blocks }) =>
    countOf(quoteName(TRANSFER_SCHEMA, name), blocks)
  );
  const [row] = await session.query<{ rows: number; seconds: number | null }>(
    `SELECT sum(n.rows)::pg_catalog.float8 AS rows,
            extract(epoch FROM pg_catalog.clock_timestamp() - min(n.oldest))::pg_catalog.float8 AS seconds
       FROM (${counts.join("\nUNION ALL ")}) n`,
  );
  return {
    rows: Math.round(row?.rows ?? 0),
    seconds: Math.max(0, row?.seconds ?? 0),
    isEstimate: tables.some(({ blocks }) => blocks > LOOKED_AT_BLOCKS),
  };
}

const TABLES = `
SELECT c.relname::pg_catalog.text AS name,
       (pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::pg_catalog.int8)::pg_catalog.float8 AS blocks
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = $1 AND c.relname ~ $2 AND c.relkind = 'r'
 ORDER BY c.relname`;

function countOf(notes: string, blocks: number): string {
  const isAll = blocks <= LOOKED_AT_BLOCKS;
  const share = isAll ? 1 : blocks / LOOKED_AT_BLOCKS;
  return `SELECT pg_catalog.count(*) * ${share}::pg_catalog.float8 AS rows, pg_catalog.min(confiture_at) AS oldest FROM ${notes}${
    isAll
      ? ""
      : ` WHERE ctid < ${
        quoteLiteral(`(${LOOKED_AT_BLOCKS},0)`)
      }::pg_catalog.tid`
  }`;
}
