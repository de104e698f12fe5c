import { ConfitureError } from "../../kernel/mod.ts";
import type {
  CommandResult,
  ConfitureEvent,
  Session,
} from "../../kernel/mod.ts";
import { meetsExpectation } from "../../sql/expectation.ts";
import { faultOf } from "../../sql/fault.ts";
import type { Batch, Message } from "../../sql/message.ts";

/** Sends a batch. A failure knows its place in the file. */
export async function sendBatch(
  session: Session,
  batch: Batch,
  emit: (event: ConfitureEvent) => void,
): Promise<void> {
  try {
    if (batch.kind === "copy") {
      const { statement, data } = batch;
      const bytes = new TextEncoder().encode(data);
      await session.copyIn(
        statement.text,
        pieces(bytes, (sent) =>
          emit({
            type: "copy:progress",
            place: statement.place,
            bytes: sent,
            totalBytes: bytes.length,
          })),
      );
      return;
    }
    const { results } = await session.execute(batch.message.text);
    checkExpectations(batch.message, results);
  } catch (error) {
    throw error instanceof ConfitureError
      ? faultOf(error, batch.message)
      : error;
  }
}

/** Data is handed to the server in pieces of so many bytes. */
const PIECE_LENGTH = 1 << 18;

function* pieces(
  bytes: Uint8Array,
  tell: (sent: number) => void,
): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += PIECE_LENGTH) {
    const end = Math.min(bytes.length, start + PIECE_LENGTH);
    yield bytes.subarray(start, end);
    tell(end);
  }
}

function checkExpectations(
  message: Message,
  results: readonly CommandResult[],
): void {
  message.parts.forEach((part, index) => {
    const result = results[index];
    if (typeof part === "string" || result === undefined) return;
    const { expect, place } = part.statement;
    if (expect === undefined || meetsExpectation(expect, result.rows)) return;
    throw new ConfitureError(
      "build/failed",
      `the statement was to touch ${expect.operator} ${expect.rows} rows, but touched ${result.rows}`,
      { place },
    );
  });
}
