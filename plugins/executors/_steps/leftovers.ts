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

/**
 * Refuses to go on where an earlier run was cut off in the middle of a
 * statement, or where a statement that ran has another text now.
 */
export async function refuseDoubt(
  task: Task,
  statements: readonly Statement[],
): Promise<void> {
  for (const intent of task.leftovers) {
    if (intent.state === "refused") continue;
    const statement = statements.find((each) => each.index === intent.index);
    const isSame = statement !== undefined &&
      await sha256(statement.text) === intent.hash;
    if (!isSame) throw edited(task, intent, statement);
    if (intent.state === "intended") throw inDoubt(task, intent, statement);
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

function inDoubt(
  task: Task,
  intent: IntentRecord,
  statement: Statement,
): ConfitureError {
  const key =
    `version = '${intent.version}' AND statement_index = ${intent.index}`;
  return new ConfitureError(
    "migration/partial",
    `Cannot ${verbOf(task)} ${
      titleOf(task.migration)
    }: an earlier run was cut off during statement ${
      intent.index + 1
    }, and nobody knows whether it took effect: "${intent.statement}"`,
    {
      place: statement.place,
      migration: task.migration.version,
      hint:
        `Look at the database, where it may still be at work (pg_stat_activity). If the statement took effect, set state = 'settled' in the table beside the ledger (its name ends in _intent) where ${key}; if not, undo what it left and delete that row`,
    },
  );
}
