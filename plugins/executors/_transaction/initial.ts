import type { ExecutionContext, Task } from "../../../src/kernel/mod.ts";
import {
  initialState,
  initialStatements,
} from "../../../src/sql/initial_state.ts";
import type { Part } from "../../../src/sql/message.ts";
import { leavesSessionAlone } from "../../../src/sql/session_effect.ts";
import { prepare } from "../_task/prepare.ts";

/**
 * Whether a session that was in its initial state is certainly still in it
 * after a task that ran in one transaction: then the next needs no reset.
 */
export async function keepsInitialState({ step }: Task): Promise<boolean> {
  if (step.kind === "code") return false;
  const { shape } = await prepare(step);
  return shape.kind === "transactional" &&
    shape.statements.every(leavesSessionAlone);
}

/**
 * Brings a session back to its initial state, at once or by what it returns: parts to
 * go before a transaction, in the same message. That needs a server which reads
 * the text of the message as it reads all others, whatever was set before.
 */
export async function bringBack(
  { session, limits, isPooled }: Pick<
    ExecutionContext,
    "session" | "limits" | "isPooled"
  >,
): Promise<readonly Part[]> {
  // Behind a pooler a message of its own would set what others work with.
  if (isPooled === true) return [];
  const readsAsUsual =
    session.reported?.("standard_conforming_strings") === "on" &&
    session.reported("client_encoding") === "UTF8";
  if (readsAsUsual && session.transactionStatus === "idle") {
    return ["BEGIN", ...initialStatements(limits), "COMMIT"];
  }
  await session.execute(initialState(limits));
  return [];
}
