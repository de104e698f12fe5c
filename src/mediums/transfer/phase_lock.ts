import { openLasting } from "../../copy/lasting_session.ts";
import { ConfitureError, pause } from "../../kernel/mod.ts";
import type { Database, Session } from "../../kernel/mod.ts";

/** First half of all keys of a transfer's advisory locks. */
export const KEY_SPACE = 1668178534;

/**
 * Second halves. `rounds` are brought one after the other; a phase that changes
 * something is `alone`; `following` goes on beside most of them; whoever holds
 * up the writes to a database, to let another one go live, is `holding`.
 */
export const KEYS = {
  rounds: 1953653107,
  alone: 1953653108,
  following: 1953653109,
  holding: 1953653110,
} as const;

/** The phases' own keys follow: a lock tells which one is at work. */
const FIRST_PHASE_KEY = 1953653120;

/** The phases that change something. */
export type LockedPhase = typeof PHASES[number];

const PHASES = [
  "setup",
  "migrate",
  "follow",
  "verify",
  "cutover",
  "cleanup",
  "abort",
] as const;

/** How it is tried. */
export interface PhaseLockOptions {
  /** Looked at between two attempts. */
  readonly signal: AbortSignal;
  /** How often it is tried. */
  readonly attempts?: number;
}

/** Whose process was killed is gone from the server within this time. */
const ATTEMPTS = 8;
const PAUSE_MS = 250;

/**
 * Keeps two processes of one transfer apart, for as long as it is held: what
 * one is about to do is no half-done work to the other. The target has the
 * lock, in a session of its own. Following goes on beside all but the phases
 * that end a transfer. Rejects with `transfer/held`, which names the holder.
 */
export async function lockPhase(
  target: Database,
  phase: LockedPhase,
  { signal, attempts = ATTEMPTS }: PhaseLockOptions,
): Promise<AsyncDisposable> {
  const session = await openLasting(target, signal);
  try {
    const scope = await target.pooling?.() === "transaction"
      ? "transaction"
      : "session";
    await begin(session, scope);
    for (let attempt = 1;; attempt++) {
      if (await tryLock(session, phase, scope)) break;
      if (attempt >= attempts) throw await held(session, phase);
      await pause(PAUSE_MS, signal);
    }
    return {
      async [Symbol.asyncDispose]() {
        await release(session, phase, scope);
        await session[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await session[Symbol.asyncDispose]();
    throw error;
  }
}

/** Behind a pooler a session has nothing of its own but a transaction that is open. */
type Scope = "session" | "transaction";

async function begin(session: Session, scope: Scope): Promise<void> {
  if (scope === "transaction") {
    await session.execute([
      "BEGIN ISOLATION LEVEL READ COMMITTED",
      "SET LOCAL idle_in_transaction_session_timeout = 0",
      ...session.serverVersion >= 170000
        ? ["SET LOCAL transaction_timeout = 0"]
        : [],
    ].join(";\n"));
    return;
  }
  if (session.database.kind !== "server" || isShared(session)) return;
  // A host that is gone is found out, though nothing is said for hours.
  await session.execute(
    "SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3",
  );
}

function isShared({ database }: Session): boolean {
  return database.sharesConnection === true;
}

async function tryLock(
  session: Session,
  phase: LockedPhase,
  scope: Scope,
): Promise<boolean> {
  const taken: number[] = [];
  for (const key of keysOf(phase)) {
    const [row] = await session.query<{ got: boolean }>(
      `SELECT pg_catalog.pg_try_advisory_${
        scope === "session" ? "" : "xact_"
      }lock(${KEY_SPACE}, ${key}) AS got`,
    );
    if (row?.got === true) {
      taken.push(key);
      continue;
    }
    await unlock(session, taken, scope);
    return false;
  }
  await session.execute(
    `SELECT pg_catalog.pg_advisory_${
      scope === "session" ? "" : "xact_"
    }lock_shared(${KEY_SPACE}, ${markOf(phase)})`,
  );
  return true;
}

function keysOf(phase: LockedPhase): readonly number[] {
  switch (phase) {
    case "follow":
      return [KEYS.following];
    case "cleanup":
    case "abort":
      return [KEYS.alone, KEYS.following];
    default:
      return [KEYS.alone];
  }
}

function markOf(phase: LockedPhase): number {
  return FIRST_PHASE_KEY + PHASES.indexOf(phase);
}

async function unlock(
  session: Session,
  keys: readonly number[],
  scope: Scope,
): Promise<void> {
  if (keys.length === 0) return;
  if (scope === "transaction") {
    await session.execute("ROLLBACK");
    await begin(session, scope);
    return;
  }
  await session.execute(
    keys.map((key) =>
      `SELECT pg_catalog.pg_advisory_unlock(${KEY_SPACE}, ${key})`
    ).join("; "),
  );
}

async function release(
  session: Session,
  phase: LockedPhase,
  scope: Scope,
): Promise<void> {
  const statements = scope === "transaction" ? ["ROLLBACK"] : [
    `SELECT pg_catalog.pg_advisory_unlock_shared(${KEY_SPACE}, ${
      markOf(phase)
    })`,
    ...keysOf(phase).map((key) =>
      `SELECT pg_catalog.pg_advisory_unlock(${KEY_SPACE}, ${key})`
    ),
  ];
  await session.execute(statements.join("; ")).catch(() => {
    // The connection is gone, and what it held with it.
  });
}

async function held(
  session: Session,
  phase: LockedPhase,
): Promise<ConfitureError> {
  const holder = await holderOf(session, keysOf(phase));
  const other = PHASES[holder?.phase ?? -1];
  return new ConfitureError(
    "transfer/held",
    `Cannot run \`${phase}\`: ${
      other === undefined
        ? "another process of this transfer is at work"
        : `\`${other}\` is at work`
    }${holder === undefined ? "" : `, ${holder.text}`}`,
    holder === undefined ? {} : {
      hint: `${
        other === "follow" && phase !== "follow" ? "End it" : "Let it end"
      }; where nothing runs there any more, end its session at the target: SELECT pg_terminate_backend(${holder.pid})`,
    },
  );
}

/** Who has one of some advisory locks of a transfer. */
export async function holderOf(
  session: Session,
  keys: readonly number[],
): Promise<
  | { readonly pid: number; readonly phase: number; readonly text: string }
  | undefined
> {
  const [row] = await session.query<HolderRow>(HOLDER, [
    keys,
    [FIRST_PHASE_KEY, FIRST_PHASE_KEY + PHASES.length],
  ]);
  if (row === undefined) return undefined;
  const facts = [
    row.user === null ? "" : `user ${row.user}`,
    row.application ? `application ${row.application}` : "",
    row.address === null ? "" : `from ${row.address}`,
    row.since === null ? "" : `since ${row.since}`,
  ].filter((fact) => fact !== "");
  return {
    pid: row.pid,
    phase: row.phase ?? -1,
    text: `process ${row.pid}${
      facts.length === 0 ? "" : ` (${facts.join(", ")})`
    }`,
  };
}

interface HolderRow {
  readonly pid: number;
  readonly user: string | null;
  readonly application: string | null;
  readonly address: string | null;
  readonly since: string | null;
  /** Rank among the phases. */
  readonly phase: number | null;
}

const HOLDER = `
WITH held AS (
  SELECT l.pid, l.objid::pg_catalog.int8 AS key FROM pg_catalog.pg_locks l
   WHERE l.locktype = 'advisory' AND l.granted AND l.classid::pg_catalog.int8 = ${KEY_SPACE} AND l.objsubid = 2
     AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
     AND l.pid <> pg_catalog.pg_backend_pid()
)
SELECT h.pid, a.usename::pg_catalog.text AS user, a.application_name AS application,
       coalesce(pg_catalog.host(a.client_addr), CASE WHEN a.client_port = -1 THEN 'local' END) AS address,
       pg_catalog.to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since,
       (SELECT pg_catalog.min(m.key - ($2::pg_catalog.int8[])[1])::pg_catalog.int4 FROM held m
         WHERE m.pid = h.pid AND m.key >= ($2::pg_catalog.int8[])[1] AND m.key < ($2::pg_catalog.int8[])[2]) AS phase
  FROM held h LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = h.pid
 WHERE h.key = ANY ($1::pg_catalog.int8[])
 ORDER BY h.pid LIMIT 1`;
