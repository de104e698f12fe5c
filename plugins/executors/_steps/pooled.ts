import type { Task } from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import type { PreparedScript } from "../_task/prepare.ts";
import { titleOf, verbOf } from "../_task/prepare.ts";

/** What lasts as long as a session, of which there is none behind a pooler. */
const SESSION_REGEXP =
  /^(?:SET (?!LOCAL|CONSTRAINTS|TRANSACTION)|RESET |PREPARE |LISTEN |DISCARD |CREATE (?:LOCAL |GLOBAL )?TEMP)/;
const SET_CONFIG_REGEXP = /^select\s+(?:pg_catalog\s*\.\s*)?set_config\s*\(/i;

/** Refuses a file whose statements would each run on another backend, and must not. */
export function refuseSessionState(
  task: Task,
  { script, shape }: PreparedScript,
): void {
  const found = script.directives.role ??
    shape.statements.find(({ words, text }) =>
      SESSION_REGEXP.test(`${words.join(" ")} `) || SET_CONFIG_REGEXP.test(text)
    );
  if (found === undefined) return;
  throw new ConfitureError(
    "lock/pooled",
    `Cannot ${verbOf(task)} ${
      titleOf(task.migration)
    }: it runs statement by statement, and the pooler before the server gives each of them another session`,
    {
      place: found.place,
      migration: task.migration.version,
      hint:
        "Set direct_url in the environment to a way around the pooler, or take what it sets out of the file",
    },
  );
}
