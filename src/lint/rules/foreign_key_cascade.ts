import { newConstraints } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** ON DELETE CASCADE. */
export const foreignKeyCascade: Rule = {
  name: "foreign-key-cascade",
  title: "ON DELETE CASCADE",
  why:
    "One DELETE takes rows of other tables along, as many as there are, and nobody is told",
  example:
    "CREATE TABLE notes (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id) ON DELETE CASCADE);",
  cure: "ON DELETE RESTRICT, and delete what is to go by name",
  instead:
    "CREATE TABLE notes (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id) ON DELETE RESTRICT);",
  severity: "warning",
  isOnRequest: true,
  *check(statement, { file }) {
    if (file.kind === "down") return;
    for (const { constraint, offset } of newConstraints(statement)) {
      if (constraint.contype !== "CONSTR_FOREIGN") continue;
      if (constraint.fk_del_action !== "c") continue;
      yield { message: "A DELETE there deletes here, too", offset };
    }
  },
};
