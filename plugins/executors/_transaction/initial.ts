import type { Task } from "../../../src/kernel/mod.ts";
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
