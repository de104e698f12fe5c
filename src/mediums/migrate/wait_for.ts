import { asConfitureError, ConfitureError } from "../../kernel/errors.ts";
import { pause } from "../../kernel/pause.ts";
import { compareVersions } from "../../kernel/version.ts";
import { readLedger } from "./ledger.ts";
import type { MigratorOptions } from "./project.ts";
import { MigrationProject } from "./project.ts";

/** How long to wait. */
export interface WaitOptions {
  /** 0 looks once; 5 minutes where absent. */
  readonly timeoutMs?: number;
  /** Between two looks; a second where absent. */
  readonly intervalMs?: number;
}

/** What waiting came to. */
export interface WaitResult {
  /** The version that was waited for. */
  readonly version: string;
  /** Whether it is applied. */
  readonly applied: boolean;
  /** `schema.table`; null where no look came so far. */
  readonly trackingTable: string | null;
  /** In milliseconds. */
  readonly waitedMs: number;
}

const TIMEOUT_MS = 300_000;
const INTERVAL_MS = 1_000;
/** What a look may take, also where the time is up. */
const LOOK_MS = 5_000;

/**
 * Waits until a version is applied. Writes nothing, takes no lock, and waits
 * as well for the ledger, the database and the server to come. Rejects with
 * `migration/not-applied` and a `WaitResult` as the error's `partial`.
 */
export async function waitFor(
  options: MigratorOptions,
  version: string,
  { timeoutMs = TIMEOUT_MS, intervalMs = INTERVAL_MS }: WaitOptions,
): Promise<WaitResult> {
  const { host } = options;
  const start = host.now();
  const told = new Set<string>();
  let result: WaitResult = {
    version,
    applied: false,
    trackingTable: null,
    waitedMs: 0,
  };
  while (true) {
    const left = timeoutMs - (host.now() - start);
    const sight = await look(options, version, Math.max(left, LOOK_MS));
    const waitedMs = host.now() - start;
    const { trackingTable = result.trackingTable } = sight;
    result = { version, applied: sight.isApplied, trackingTable, waitedMs };
    if (result.applied) return result;
    if (waitedMs >= timeoutMs) throw notApplied(result, sight);
    // What is the case is told once, and not at every look.
    if (!told.has(sight.reason)) {
      told.add(sight.reason);
      options.emit?.({
        type: "log",
        message: `Waiting for ${version}: ${sight.reason}`,
      });
    }
    // Those who wait for one migration together do not look at one instant.
    await pause(
      Math.min(intervalMs * (0.75 + Math.random() / 2), timeoutMs - waitedMs),
      options.signal ?? new AbortController().signal,
    );
  }
}

interface Sight {
  readonly isApplied: boolean;
  readonly trackingTable?: string;
  /** Why it is not applied. */
  readonly reason: string;
  readonly error?: ConfitureError;
}

/** Looks with a connection of its own, which leaves nothing behind. */
async function look(
  options: MigratorOptions,
  version: string,
  mostMs: number,
): Promise<Sight> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(TOO_LATE), mostMs);
  const signal = options.signal === undefined
    ? deadline.signal
    : AbortSignal.any([options.signal, deadline.signal]);
  try {
    await using project = new MigrationProject({ ...options, signal });
    const { name, exists, entries } = await readLedger(project);
    const isApplied = entries.some((entry) =>
      compareVersions(entry.version, version) === 0
    );
    const reason = exists ? "it is not applied yet" : "there is no ledger yet";
    return { isApplied, trackingTable: name, reason };
  } catch (thrown) {
    if (options.signal?.aborted) throw options.signal.reason;
    const error = deadline.signal.aborted ? TOO_LATE : asConfitureError(thrown);
    if (!MAY_PASS.has(error.code)) throw error;
    return { isApplied: false, reason: error.message, error };
  } finally {
    clearTimeout(timer);
  }
}

const TOO_LATE = new ConfitureError(
  "database/unreachable",
  "Cannot read the ledger: the server did not answer in time",
);

/** What may be otherwise at the next look: a server starts, a database is created. */
const MAY_PASS: ReadonlySet<string> = new Set([
  "database/unreachable",
  "database/refused",
  "database/connection-lost",
  "database/embedded-busy",
]);

function notApplied(
  result: WaitResult,
  { reason, error }: Sight,
): ConfitureError {
  return new ConfitureError(
    "migration/not-applied",
    `Cannot wait any longer for ${result.version}: ${reason}`,
    { partial: result, cause: error },
  );
}
