import { ConfitureError } from "./errors.ts";
import type { EventOf } from "./events.ts";
import type { Task } from "./migration.ts";

/**
 * What becomes of a run whose connection was lost though nothing failed, with
 * `run/cut-off`: a warning where it was the last of the tasks. Otherwise throws
 * the error with what is done and what is pending; undefined for other errors.
 */
export function endOfCutOff(
  tasks: readonly Task[],
  error: unknown,
): EventOf<"warning"> | undefined {
  if (!(error instanceof ConfitureError) || error.code !== "run/cut-off") {
    return undefined;
  }
  const last = tasks.findIndex(({ migration }) =>
    migration.version === error.migration
  );
  const pending = tasks.slice(last + 1);
  const [next] = pending;
  if (next === undefined) {
    return {
      type: "warning",
      message: error.message.replace(GO_ON_REGEXP, "T"),
    };
  }
  throw new ConfitureError(
    error.code,
    `${error.message}; ${
      next.direction === "up" ? "still pending" : "still to revert"
    }: ${namesOf(pending)}`,
    { migration: error.migration, place: error.place, cause: error },
  );
}

/** Whether an error says for certain, or has found that nobody can say, what became of a COMMIT. */
export function isCertain(error: unknown): boolean {
  return error instanceof ConfitureError &&
    (error.code === "run/cut-off" || error.code === "migration/in-doubt");
}

const GO_ON_REGEXP = /^Cannot go on: t/;

function namesOf(tasks: readonly Task[]): string {
  return tasks.map(({ migration }) => `${migration.version}_${migration.name}`)
    .join(", ");
}
