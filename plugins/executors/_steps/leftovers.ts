import type { IntentRecord, Task } from "../../../src/kernel/mod.ts";
import { ConfitureError, sha256 } from "../../../src/kernel/mod.ts";
import type { Statement } from "../../../src/sql/script.ts";
import { titleOf, verbOf } from "../_task/prepare.ts";

/** What an earlier run left behind of this very statement. */
export async function leftoverOf(
  { leftovers }: Task,
  statement: Statement,
): Promise<IntentRecord | undefined> {
  const left = leftovers.find((intent) => intent.index === statement.index);
  if (left === undefined) return undefined;
  return left.hash === await sha256(statement.text) ? left : undefined;
}

/** Whether an earlier run has, or may have, executed a part of it. */
export function hasBegun({ leftovers }: Task): boolean {
  return leftovers.some(({ state }) => state !== "refused");
}

/** Refuses to go on where a statement that ran, or may have run, has another text now. */
export async function refuseEdited(
  task: Task,
  statements: readonly Statement[],
): Promise<void> {
  for (const intent of task.leftovers) {
    if (intent.state === "refused") continue;
    const statement = statements.find((each) => each.index === intent.index);
    // What goes on where it was cut off may do so with other settings.
    const isFree = statement?.resumable === true && intent.state === "intended";
    const isSame = statement !== undefined &&
      (isFree || await sha256(statement.text) === intent.hash);
    if (!isSame) throw edited(task, intent, statement);
  }
}

function edited(
  task: Task,
  intent: IntentRecord,
  statement: Statement | undefined,
): ConfitureError {
  return new ConfitureError(
    "migration/partial",
    `Cannot ${verbOf(task)} ${
      titleOf(task.migration)
    }: an earlier run came as far as statement ${
      intent.index + 1
    }, which has another text now: "${intent.statement}"`,
    {
      place: statement?.place ?? task.step.place,
      migration: task.migration.version,
      hint: "Restore the file as it was, and run the command again",
    },
  );
}
