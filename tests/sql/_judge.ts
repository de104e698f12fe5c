import type { LockMode, Session } from "../../src/kernel/mod.ts";
import { modeOfLocks, strongerOf } from "../../src/sql/lock_mode.ts";

/** What a relation has been through by now. */
export interface Seen {
  readonly title: string;
  readonly kind: string;
  readonly mode?: LockMode;
  readonly file: number | null;
  readonly read: number;
  readonly rows: number;
  readonly above: readonly string[];
}

/** What one statement did to a relation that was there before it. */
export interface Deed {
  readonly title: string;
  readonly kind: string;
  /** What it is locked in now. */
  readonly mode?: LockMode;
  /** Whether it was locked in that before. */
  readonly isHeld: boolean;
  readonly isRewritten: boolean;
  readonly isRead: boolean;
  readonly above: readonly string[];
}

/** Looks at every relation of the user's, and at the locks this session has on it. */
export async function look(session: Session): Promise<Map<string, Seen>> {
  const rows = await session.query<{
    id: string;
    title: string;
    kind: string;
    file: number | null;
    read: string;
    rows: string;
    above: string[];
  }>(
    `SELECT c.oid::text AS id, c.relkind AS kind,
            CASE WHEN n.nspname = 'public' THEN c.relname
                 ELSE n.nspname || '.' || c.relname END AS title,
            pg_catalog.pg_relation_filenode(c.oid)::int AS file,
            coalesce(pg_catalog.pg_stat_get_xact_tuples_returned(c.oid), 0) AS read,
            greatest(c.reltuples, 0) AS rows,
            array(WITH RECURSIVE up AS (
                SELECT inhparent AS id FROM pg_catalog.pg_inherits WHERE inhrelid = c.oid
                UNION SELECT i.inhparent FROM pg_catalog.pg_inherits i JOIN up ON i.inhrelid = up.id)
              SELECT relname::text FROM up JOIN pg_catalog.pg_class p ON p.oid = up.id) AS above
       FROM pg_catalog.pg_class c
       JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`,
  );
  const locks = await session.query<{ id: string; mode: string }>(
    `SELECT relation::text AS id, mode FROM pg_catalog.pg_locks
      WHERE pid = pg_catalog.pg_backend_pid() AND locktype = 'relation'`,
  );
  const modes = new Map<string, LockMode>();
  for (const { id, mode: name } of locks) {
    const mode = modeOfLocks(name);
    const before = modes.get(id);
    if (mode === undefined) continue;
    modes.set(id, before === undefined ? mode : strongerOf(before, mode));
  }
  const seen = new Map<string, Seen>(
    rows.map(({ id, read, rows, ...rest }) => [id, {
      ...rest,
      read: Number(read),
      rows: Number(rows),
      ...(modes.has(id) && { mode: modes.get(id) }),
    }]),
  );
  // What was dropped is not in the catalog any more, but still locked.
  for (const [id, mode] of modes) {
    if (!seen.has(id)) {
      seen.set(id, {
        title: "",
        kind: "",
        mode,
        file: null,
        read: 0,
        rows: 0,
        above: [],
      });
    }
  }
  return seen;
}

/** What happened between two looks to what was there before. */
export function deedsOf(
  before: ReadonlyMap<string, Seen>,
  after: ReadonlyMap<string, Seen>,
): readonly Deed[] {
  return [...before].flatMap(
    ([id, { title, kind, mode, file, read, rows, above }]) => {
      const now = after.get(id);
      if (now === undefined || title === "") return [];
      return [{
        title,
        kind,
        above,
        ...(now.mode !== undefined && { mode: now.mode }),
        isHeld: now.mode === mode,
        isRewritten: now.title !== "" && now.file !== file,
        isRead: rows > 0 && now.read - read >= rows,
      }];
    },
  );
}
