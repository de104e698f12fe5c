import type { ExecutionContext, Task } from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { backendOf } from "./backend.ts";
import { blocked } from "./blocked.ts";
import { NotedSession } from "./noted_session.ts";
import { Watch } from "./watch.ts";

const LOCK_NOT_AVAILABLE = "55P03";

/**
 * Does what is not tried again as a whole, watching what it waits for: where it
 * ends with a lock timeout, the error names who has the lock.
 */
export async function watched<Result>(
  task: Task,
  context: ExecutionContext,
  action: (context: ExecutionContext) => Promise<Result>,
): Promise<Result> {
  await using watch = new Watch(task, { context, mayGiveWay: false });
  const line = new NotedSession(context.session);
  const backend = await backendOf(context);
  try {
    return await watch.during(
      { line, backend },
      () => action({ ...context, session: line }),
    );
  } catch (thrown) {
    const isBlocked = thrown instanceof ConfitureError &&
      thrown.server?.sqlstate === LOCK_NOT_AVAILABLE &&
      thrown.code === "database/statement-failed";
    if (!isBlocked || watch.blockers.length === 0) throw thrown;
    throw blocked(thrown, { attempts: 1, blockers: watch.blockers });
  }
}
