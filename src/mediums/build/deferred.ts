import type { ConfitureEvent, Session } from "../../kernel/mod.ts";
import { initialState } from "../../sql/initial_state.ts";
import type { StatementLimits } from "../../sql/initial_state.ts";
import { batchesOf } from "../../sql/message.ts";
import type { DeferredStatement } from "./schema.ts";
import { sendBatch } from "./send.ts";

/** How a statement after the transaction is sent. */
export interface DeferredOptions {
  readonly limits: StatementLimits;
  /** Whether the session still stands where another file left it. */
  readonly isFirstOfFile: boolean;
  emit(event: ConfitureEvent): void;
}

/** Sends a statement that cannot run in a transaction, alone, after what its file had set before it. */
export async function sendDeferred(
  session: Session,
  deferred: DeferredStatement,
  { limits, isFirstOfFile, emit }: DeferredOptions,
): Promise<void> {
  if (isFirstOfFile || deferred.settings.length > 0) {
    await session.execute(initialState(limits));
  }
  const before = batchesOf(deferred.settings);
  for (const batch of [...before, ...batchesOf([deferred])]) {
    await sendBatch(session, batch, emit);
  }
}
