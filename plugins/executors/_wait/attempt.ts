import type { ExecutionContext, Task } from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { titleOf, verbOf } from "../_task/prepare.ts";
import { backendOf } from "./backend.ts";
import { endsWithCommit, fateOf, isAlive } from "./commit.ts";
import { NotedSession } from "./noted_session.ts";
import type { Watch } from "./watch.ts";

/** How a transaction is tried. */
export interface AttemptOptions {
  readonly context: ExecutionContext;
  readonly watch: Watch;
  /** Does it, its last message ending with COMMIT; returns how many rows were changed. */
  readonly action: (context: ExecutionContext) => Promise<number>;
}

/** What became of an attempt that did not fail. */
export interface Attempted {
  readonly rows: number;
  /** Set where the connection was lost, and the server says that it was committed. */
  readonly isCutOff: boolean;
}

/**
 * Tries a transaction once, watching what it waits for. Where the connection is
 * lost while COMMIT is under way, the server is asked what became of it:
 * rejects with `migration/not-committed`, or `migration/in-doubt` where it
 * cannot tell.
 */
export async function attemptOnce(
  task: Task,
  { context, watch, action }: AttemptOptions,
): Promise<Attempted> {
  const line = new NotedSession(context.session);
  const backend = await backendOf(context);
  try {
    const rows = await watch.during(
      { line, backend },
      () => action({ ...context, session: line }),
    );
    return { rows, isCutOff: false };
  } catch (thrown) {
    const isAnswered = !(thrown instanceof ConfitureError) ||
      !LOSSES.has(thrown.code) || !endsWithCommit(line.sent) ||
      await isAlive(context.session);
    if (isAnswered) throw thrown;
    const { migration: { version }, direction } = task;
    const fate = await fateOf(
      { sent: line.sent, backend, version, direction },
      context,
    );
    // Who has taken the lock away may have applied it.
    if (fate.kind !== "unknown") await context.check?.();
    if (fate.kind === "committed") return { rows: 0, isCutOff: true };
    const told = { place: thrown.place, migration: version, cause: thrown };
    const what = `Cannot ${verbOf(task)} ${titleOf(task.migration)}`;
    throw fate.kind === "unknown"
      ? new ConfitureError(
        "migration/in-doubt",
        `${what}: the connection was lost during COMMIT, and nobody knows whether it was committed: ${fate.reason}`,
        told,
      )
      : new ConfitureError(
        "migration/not-committed",
        `${what}: the connection was lost before it was committed; nothing of it has stayed`,
        told,
      );
  }
}

/** What is thrown when there is no answer; it may have other reasons. */
const LOSSES: ReadonlySet<string> = new Set([
  "database/connection-lost",
  "run/interrupted",
  "lock/lost",
]);

/** The end of a run that cannot go on though nothing failed. */
export function cutOff({ migration, direction, step }: Task): ConfitureError {
  return new ConfitureError(
    "run/cut-off",
    `Cannot go on: the connection was lost as ${
      titleOf(migration)
    } was committed; it is ${direction === "up" ? "applied" : "reverted"}`,
    { migration: migration.version, place: step.place },
  );
}
