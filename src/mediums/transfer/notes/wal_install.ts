import { ConfitureError, pause } from "../../../kernel/mod.ts";
import { blockerText } from "../../../kernel/mod.ts";
import type { Blocker, Problem, Session } from "../../../kernel/mod.ts";
import { quoteLiteral, quoteName } from "../../../sql/quote.ts";
import type { Feed } from "../feed.ts";
import { createNotesTable } from "./install_statements.ts";
import { readKeyColumns } from "./key_columns.ts";
import { sourcesOf } from "./noted_source.ts";
import type { NotedSource } from "./noted_source.ts";
import { createNotesSchema, OURS } from "./notes_schema.ts";
import { changedPartitions, describePartitions } from "./partitions.ts";
import { changePatiently } from "./patient.ts";
import type { WaitingOptions } from "./patient.ts";
import type { ProblemsOptions } from "./problems.ts";
import { TRANSFER_SCHEMA } from "../state.ts";
import {
  isFollowedByWal,
  WAL_PLUGIN,
  WAL_PUBLICATION,
  WAL_SLOT_SQL,
} from "./wal_names.ts";
import { notePartitions } from "./wal_partitions.ts";
import { walProblems } from "./wal_problems.ts";
import { dropSlot, readSlot } from "./wal_slot.ts";

/** How it is waited for others. */
export interface WalInstallOptions extends WaitingOptions, ProblemsOptions {
  readonly signal?: AbortSignal;
  /** How long to wait for transactions that write already. */
  readonly limitMs?: number;
}

/** What was done. */
export interface WalInstalled {
  /** Whether a slot was made: what was committed before is not in it. */
  readonly isNew: boolean;
}

/**
 * Has the WAL of every write to the sources of feeds kept from now on, and told
 * by a replication slot. Nothing is done to the tables: they are published, and
 * that is all. Repeatable; a slot that has lost WAL is made anew. Rejects with
 * `transfer/notes` before anything is done, and with `transfer/blocked`.
 */
export async function installWal(
  session: Session,
  feeds: readonly Feed[],
  options: WalInstallOptions = {},
): Promise<WalInstalled> {
  const sources = sourcesOf(feeds);
  const slot = await readSlot(session);
  const isPublished = await isFollowedByWal(session);
  if (slot.state === "ready" && isPublished) {
    await refreshPartitions(session, sources, options);
    return { isNew: false };
  }
  refuse(await walProblems(session, feeds, options));
  await publish(session, sources, { options, isPublished });
  if (slot.state === "ready") return { isNew: false };
  const { signal = new AbortController().signal } = options;
  await dropSlot(session, signal);
  await createSlot(session, { ...options, signal });
  return { isNew: true };
}

/** Notes the rows of partitions that have come, and that others have gone. */
export async function refreshPartitions(
  session: Session,
  sources: readonly NotedSource[],
  options: WaitingOptions = {},
): Promise<void> {
  for (const noted of sources) {
    if (!await changedPartitions(session, [noted])) continue;
    await changePatiently(session, {
      what: "note the partitions of",
      table: noted.source,
      relations: [noted.source.oid],
      mode: "SHARE UPDATE EXCLUSIVE",
      // No partition comes or goes meanwhile, on no level.
      locks: [
        `LOCK TABLE ${nameOf(noted)} IN SHARE UPDATE EXCLUSIVE MODE`,
      ],
      under: notePartitions(noted),
    }, options);
  }
}

async function publish(
  session: Session,
  sources: readonly NotedSource[],
  { options, isPublished }: {
    readonly options: WaitingOptions;
    readonly isPublished: boolean;
  },
): Promise<void> {
  const [first] = sources;
  if (first === undefined) return;
  const columns = await readKeyColumns(session, sources);
  const publication = quoteName(WAL_PUBLICATION);
  const tables = sources.map((noted) =>
    `${noted.source.kind === "partitioned" ? "" : "ONLY "}${nameOf(noted)}`
  ).join(", ");
  await changePatiently(session, {
    what: "publish the writes to",
    table: first.source,
    relations: sources.map(({ source }) => source.oid),
    mode: "SHARE UPDATE EXCLUSIVE",
    before: [
      ...createNotesSchema(),
      ...sources.flatMap((noted) =>
        createNotesTable(noted, columns.get(noted.source.oid) ?? [])
      ),
    ],
    locks: isPublished
      ? [`ALTER PUBLICATION ${publication} SET TABLE ${tables}`]
      : [
        `CREATE PUBLICATION ${publication} FOR TABLE ${tables} WITH (publish = 'insert, update, delete, truncate')`,
        `COMMENT ON PUBLICATION ${publication} IS ${
          quoteLiteral(
            `${OURS}tables whose writes a transfer follows; \`confiture migrate schema-to-schema cleanup\` removes it`,
          )
        }`,
      ],
    under: isPublished
      ? sources.flatMap(notePartitions)
      : sources.map(describePartitions),
  }, options);
}

const LIMIT_MS = 120_000;
const LOOK_EVERY_MS = 1_000;

/** Whoever writes already is waited for: the slot has all of a transaction, or nothing. */
async function createSlot(
  session: Session,
  { signal, limitMs = LIMIT_MS, onWait }: WalInstallOptions & {
    readonly signal: AbortSignal;
  },
): Promise<void> {
  await using making = await session.database.connect({
    signal,
    settings: { statement_timeout: String(limitMs), lock_timeout: "0" },
  });
  const over = new AbortController();
  let blockers: readonly Blocker[] = [];
  const made = making.query(
    `SELECT FROM pg_catalog.pg_create_logical_replication_slot(${WAL_SLOT_SQL}, ${
      quoteLiteral(WAL_PLUGIN)
    })`,
  ).finally(() => over.abort());
  const watching = (async () => {
    for (let attempt = 1; !over.signal.aborted; attempt++) {
      await pause(LOOK_EVERY_MS, over.signal).catch(() => {
        // It is made, or is not to be.
      });
      if (over.signal.aborted) return;
      blockers = await session.query<Blocker>(WAITED_FOR, [making.backend]);
      if (blockers.length === 0) continue;
      onWait?.({
        table: { schema: TRANSFER_SCHEMA, name: WAL_PUBLICATION },
        attempt,
        blockers,
      });
    }
  })();
  try {
    await made;
  } catch (error) {
    if (!isOutOfTime(error)) throw error;
    throw new ConfitureError(
      "transfer/blocked",
      `Cannot make a replication slot at the source: blocked by ${
        blockers.map(blockerText).join("; and by ") ||
        "transactions that write"
      }`,
      {
        hint:
          "Wait until their transactions have ended, or end them, and run the command again",
        cause: error,
      },
    );
  } finally {
    await watching;
  }
}

const WAITED_FOR = `
SELECT p.pid, coalesce(a.usename, '') AS "user", coalesce(a.application_name, '') AS application,
       coalesce(pg_catalog.host(a.client_addr), CASE WHEN a.client_port = -1 THEN 'local' END, '') AS address,
       coalesce(a.state, '') AS state,
       (extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start) * 1000)::pg_catalog.int8::pg_catalog.float8 AS "transactionMs"
  FROM pg_catalog.unnest(pg_catalog.pg_blocking_pids($1)) AS p (pid)
  LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = p.pid
 ORDER BY a.xact_start NULLS FIRST`;

function refuse(problems: readonly Problem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  throw new ConfitureError(
    "transfer/notes",
    `Cannot follow the writes to the source by its WAL: ${first.message}${
      problems.length > 1 ? `, and ${problems.length - 1} more` : ""
    }`,
    { problems, ...first.hint === undefined ? {} : { hint: first.hint } },
  );
}

function isOutOfTime(error: unknown): boolean {
  return error instanceof ConfitureError && error.server?.sqlstate === "57014";
}

function nameOf({ source: { schema, name } }: NotedSource): string {
  return quoteName(schema, name);
}
