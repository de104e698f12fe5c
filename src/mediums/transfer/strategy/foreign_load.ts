import type { CopyUnit, LoadProgress } from "../../../copy/load.ts";
import { relationText } from "../../../copy/relation.ts";
import { rollBack } from "../../../copy/roll_back.ts";
import { serverReason } from "../../../copy/server_reason.ts";
import { ConfitureError } from "../../../kernel/mod.ts";
import type { Database, Session } from "../../../kernel/mod.ts";
import { bringStatement } from "./foreign_feeds.ts";
import type { ForeignFeed } from "./foreign_feeds.ts";

/** What a load by the target's own server needs. */
export interface ForeignLoadOptions {
  readonly target: Database;
  /** How many ranges are brought at a time. */
  readonly jobs: number;
  readonly signal?: AbortSignal;
  /** What each transaction begins with. */
  readonly settings: readonly string[];
  /** What a range is fetched through. */
  feedOf(unit: CopyUnit): ForeignFeed;
  /** Runs in the transaction that has brought a range, before it ends. */
  settle(session: Session, unit: CopyUnit, rows: number): Promise<void>;
  onProgress?(progress: LoadProgress): void;
  /** Waits until a range may begin; false leaves what is not brought. */
  mayBegin?(): Promise<boolean>;
}

/**
 * Has the target's server fetch ranges itself, several at a time, each in a
 * transaction of its own, and so each as of a moment of its own. The first that
 * fails ends the others; what was committed by then stays.
 */
export async function loadForeign(
  units: readonly CopyUnit[],
  options: ForeignLoadOptions,
): Promise<void> {
  const queue = [...units];
  const failing = new AbortController();
  const signal = options.signal === undefined
    ? failing.signal
    : AbortSignal.any([failing.signal, options.signal]);
  const ends = await Promise.allSettled(
    Array.from(
      { length: Math.min(options.jobs, units.length) },
      () =>
        work(queue, options, signal).catch((error) => {
          failing.abort(error);
          throw error;
        }),
    ),
  );
  if (failing.signal.aborted) throw failing.signal.reason;
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

async function work(
  queue: CopyUnit[],
  options: ForeignLoadOptions,
  signal: AbortSignal,
): Promise<void> {
  await using session = await options.target.connect({ signal });
  while (queue.length > 0) {
    if (await options.mayBegin?.() === false) return;
    const unit = queue.shift();
    if (unit === undefined) return;
    signal.throwIfAborted();
    await bring(unit, session, options);
  }
}

async function bring(
  unit: CopyUnit,
  session: Session,
  { settings, feedOf, settle, onProgress }: ForeignLoadOptions,
): Promise<void> {
  onProgress?.({ kind: "start", unit });
  try {
    const { results } = await session.execute([
      "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
      ...settings,
      bringStatement(feedOf(unit), unit.range),
    ].join(";\n"));
    const rows = results.at(-1)?.rows ?? 0;
    await settle(session, unit, rows);
    await session.execute("COMMIT");
    // They have not come through here: how many there were is known as blocks.
    const bytes = Math.round(unit.bytes);
    onProgress?.({ kind: "bytes", unit, bytes });
    onProgress?.({ kind: "done", unit, rows, bytes });
  } catch (error) {
    await rollBack(session);
    throw told(error, unit);
  }
}

/** In the server's words, without the row that they may hold. */
function told(error: unknown, { copy: { source } }: CopyUnit): unknown {
  if (!(error instanceof ConfitureError)) return error;
  const { code, server } = error;
  if (code !== "database/statement-failed" || server === undefined) {
    return error;
  }
  const { sqlstate, severity } = server;
  const reason = serverReason(server);
  return new ConfitureError(
    "transfer/failed",
    `Cannot copy ${relationText(source)}: ${reason}`,
    { server: { sqlstate, severity, message: reason, completed: 0 } },
  );
}
