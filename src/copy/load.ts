import { copyAcross } from "../database/copy_across.ts";
import { ConfitureError } from "../kernel/mod.ts";
import type { Database, Session } from "../kernel/mod.ts";
import { quoteName } from "../sql/quote.ts";
import { relationText } from "./relation.ts";
import type { BlockRange } from "./ranges.ts";
import { isLockTimeout } from "./snapshot.ts";
import type { Snapshot } from "./snapshot.ts";
import { copyInStatement, copyOutStatement } from "./table_copy.ts";
import type { TableCopy } from "./table_copy.ts";

/** One piece of work: a range of a table. */
export interface CopyUnit {
  readonly copy: TableCopy;
  readonly range: BlockRange;
  /** Roughly, from which the order is made. */
  readonly bytes: number;
}

/** What a load needs. */
export interface LoadOptions {
  readonly snapshot: Snapshot;
  readonly target: Database;
  /** How many ranges are copied at a time. */
  readonly jobs: number;
  readonly signal?: AbortSignal;
  /** What each transaction at the target begins with: settings, for it alone. */
  readonly settings?: readonly string[];
  /** Whether nothing refers to the table, so that it may be emptied again. */
  isAlone?(copy: TableCopy): boolean;
  /** Changes what comes of a copy, where it has to: its format is text then. */
  throughOf?(copy: TableCopy): Through | undefined;
  /**
   * Waits until a range may begin. False: none begins any more, and what is
   * left is not copied.
   */
  mayBegin?(): Promise<boolean>;
  /** Runs in the transaction that has loaded a range, before it ends. */
  settle?(session: Session, unit: CopyUnit, rows: number): Promise<void>;
  /** A range begins, its bytes come, it is committed. */
  onProgress?(progress: LoadProgress): void;
}

/** What COPY sends, changed on its way. */
export type Through = (
  data: AsyncIterable<Uint8Array>,
) => AsyncIterable<Uint8Array>;

/** How far a range is. */
export type LoadProgress =
  | { readonly kind: "start"; readonly unit: CopyUnit }
  | { readonly kind: "bytes"; readonly unit: CopyUnit; readonly bytes: number }
  | {
    readonly kind: "done";
    readonly unit: CopyUnit;
    readonly rows: number;
    readonly bytes: number;
  };

/** The ranges of all tables, those first that take longest. */
export function unitsOf(copies: readonly TableCopy[]): readonly CopyUnit[] {
  const byCost = [...copies].sort((a, b) => costOf(b) - costOf(a));
  return byCost.flatMap((copy) =>
    copy.ranges.map((range) => ({
      copy,
      range,
      bytes: copy.source.bytes / copy.ranges.length,
    }))
  );
}

/** A mask of a value takes about as long as the copy of so many bytes. */
const MASK_BYTES = 1000;

function costOf({ source: { bytes, rows }, columns }: TableCopy): number {
  const made = columns.filter(({ expression }) => expression !== undefined);
  return bytes + Math.max(0, rows) * made.length * MASK_BYTES;
}

/**
 * Loads ranges, several at a time, each in a transaction of its own. The first
 * that fails ends the others; what was committed by then stays.
 */
export async function load(
  units: readonly CopyUnit[],
  options: LoadOptions,
): Promise<void> {
  const { snapshot, target } = options;
  const isOne = !snapshot.isShared || target.sharesConnection === true;
  const jobs = Math.min(isOne ? 1 : options.jobs, units.length);
  const queue = [...units];
  const failing = new AbortController();
  const signal = options.signal === undefined
    ? failing.signal
    : AbortSignal.any([failing.signal, options.signal]);
  const ends = await Promise.allSettled(
    Array.from(
      { length: jobs },
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
  options: LoadOptions,
  signal: AbortSignal,
): Promise<void> {
  await using source = await options.snapshot.join(signal);
  await using target = await options.target.connect({ signal });
  while (queue.length > 0) {
    if (await options.mayBegin?.() === false) return;
    const unit = queue.shift();
    if (unit === undefined) return;
    signal.throwIfAborted();
    await copyUnit(unit, { source, target, options });
  }
}

interface Ends {
  readonly source: Session;
  readonly target: Session;
  readonly options: LoadOptions;
}

async function copyUnit(
  unit: CopyUnit,
  { source, target, options }: Ends,
): Promise<void> {
  const { copy, range } = unit;
  options.onProgress?.({ kind: "start", unit });
  // Emptied by the transaction that fills it, a table needs no later vacuum.
  const freeze = copy.ranges.length === 1 && copy.target.kind === "table" &&
    copy.target.root === undefined && options.isAlone?.(copy) === true;
  const table = quoteName(copy.target.schema, copy.target.name);
  await target.execute([
    "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
    ...options.settings ?? [],
    ...freeze ? [`TRUNCATE ONLY ${table}`] : [],
  ].join(";\n"));
  const through = options.throughOf?.(copy);
  try {
    const { rows, bytes } = await copyAcross(
      { session: source, statement: copyOutStatement(copy, range) },
      { session: target, statement: copyInStatement(copy, { freeze }) },
      {
        ...(through === undefined ? {} : { through }),
        onBytes: (more) =>
          options.onProgress?.({ kind: "bytes", unit, bytes: more }),
      },
    );
    await options.settle?.(target, unit, rows);
    await target.execute("COMMIT");
    options.onProgress?.({ kind: "done", unit, rows, bytes });
  } catch (error) {
    await target.execute("ROLLBACK").catch(() => {
      // The connection is gone, and the transaction with it.
    });
    throw told(error, copy);
  }
}

function told(error: unknown, { source, target }: TableCopy): unknown {
  if (!(error instanceof ConfitureError)) return error;
  if (error.code !== "database/statement-failed") return error;
  if (isLockTimeout(error)) {
    return new ConfitureError(
      "sync/failed",
      `Cannot copy ${
        relationText(source)
      }: somebody waits to change it, and would wait for the whole copy`,
      { server: error.server },
    );
  }
  const { where, sqlstate = "", severity = "ERROR" } = error.server ?? {};
  const said = error.message.replace(/^[^:]*: /, "")
    // The value may be somebody's.
    .replace(/: ".*"$/s, "");
  // Data exceptions show it anywhere, in the quotes of the server's language.
  const reason = sqlstate.startsWith("22")
    ? said.replace(/:? *["„“”«].*["“”»]/s, "")
    : said;
  const place = where === undefined ? "" : ` (${placeOf(where, target.name)})`;
  return new ConfitureError(
    "sync/failed",
    `Cannot copy ${relationText(source)}: ${reason}${place}`,
    // The server's own words may hold the row.
    { server: { sqlstate, severity, message: reason, completed: 0 } },
  );
}

/** Row and column of a COPY's error, without the value, which may be personal. */
function placeOf(where: string, table: string): string {
  const line = where.split("\n")[0] ?? "";
  const match = /^COPY (?<rest>.*)$/.exec(line)?.groups?.rest ?? line;
  const isNamed = match.startsWith(table);
  return (isNamed ? match.slice(table.length) : match)
    .replace(/^, /, "")
    .replace(/: ".*$/s, "");
}
