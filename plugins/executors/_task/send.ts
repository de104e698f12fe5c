import type { ExecutionContext, Session } from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { meetsExpectation } from "../../../src/sql/directives.ts";
import { faultOf } from "../../../src/sql/fault.ts";
import type { Batch, Message, Part } from "../../../src/sql/message.ts";
import { batchesOf } from "../../../src/sql/message.ts";
import type { Statement } from "../../../src/sql/script.ts";

/** Commands whose row counts are changes. */
const CHANGING_COMMANDS: ReadonlySet<string> = new Set([
  "INSERT",
  "UPDATE",
  "DELETE",
  "MERGE",
  "COPY",
]);
/** Data is handed to the server in pieces of this many characters. */
const COPY_PIECE_LENGTH = 1 << 18;

/** Where to send, and what stops it. */
export interface Line extends Pick<ExecutionContext, "session" | "signal"> {
  /** Looks at each statement of the user's, which then is a message of its own. */
  readonly probe?: Probe;
}

/** Stands around what is run, to see what it does. Returns what `run` returns. */
export interface Probe {
  /** Around one statement of a file. */
  statement(statement: Statement, run: () => Promise<number>): Promise<number>;
  /** Around a function. */
  code(run: () => Promise<number>): Promise<number>;
}

/**
 * Sends parts in as few messages as can be; returns how many rows the file's
 * own changed. Looks at the signal before each message: an interrupt cancels
 * only what runs at that very moment.
 */
export async function send(
  { session, signal, probe }: Line,
  parts: readonly Part[],
): Promise<number> {
  let rows = 0;
  if (probe !== undefined) {
    for (const part of parts) {
      const run = () => send({ session, signal }, [part]);
      // A part with an index below 0 is ours: the file's role.
      rows += typeof part === "string" || part.statement.index < 0
        ? await run()
        : await probe.statement(part.statement, run);
    }
    return rows;
  }
  for (const batch of batchesOf(parts)) {
    signal.throwIfAborted();
    rows += await sendBatch(session, batch);
  }
  return rows;
}

async function sendBatch(session: Session, batch: Batch): Promise<number> {
  try {
    if (batch.kind === "copy") {
      const { rows } = await session.copyIn(
        batch.statement.text,
        pieces(batch.data),
      );
      checkExpectation(batch.statement, rows);
      return rows;
    }
    const { results } = await session.execute(batch.message.text);
    return countRows(batch.message, results);
  } catch (error) {
    throw error instanceof ConfitureError
      ? faultOf(error, batch.message)
      : error;
  }
}

function countRows(
  message: Message,
  results: readonly { readonly command: string; readonly rows: number }[],
): number {
  let rows = 0;
  message.parts.forEach((part, index) => {
    const result = results[index];
    if (typeof part === "string" || result === undefined) return;
    checkExpectation(part.statement, result.rows);
    if (CHANGING_COMMANDS.has(result.command)) rows += result.rows;
  });
  return rows;
}

function checkExpectation(
  { expect, place }: Statement,
  rows: number,
): void {
  if (expect === undefined || meetsExpectation(expect, rows)) return;
  throw new ConfitureError(
    "migration/expectation",
    `the statement was to touch ${expect.operator} ${expect.rows} rows, but touched ${rows}`,
    {
      place,
      ...rows === 0 && {
        hint:
          "Check the data, or the expectation before the statement; after SET row_security = off PostgreSQL refuses to leave out rows that policies hide",
      },
    },
  );
}

/** The data in UTF-8, piece by piece. */
function* pieces(data: string): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let start = 0;
  while (start < data.length) {
    let end = Math.min(data.length, start + COPY_PIECE_LENGTH);
    // A surrogate pair must not be torn apart.
    const last = data.charCodeAt(end - 1);
    if (end < data.length && last >= 0xd800 && last <= 0xdbff) end++;
    yield encoder.encode(data.slice(start, end));
    start = end;
  }
}
