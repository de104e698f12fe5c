import { givenNames } from "../_reading/names.ts";
import type { Rule } from "../rule.ts";

/** A name that must be quoted wherever it is used. */
export const nameSnakeCase: Rule = {
  name: "name-snake-case",
  title: "A name that is not snake_case",
  why: "It must be written in double quotes wherever it is used, for ever",
  example: 'CREATE TABLE "userAccounts" (id bigint PRIMARY KEY);',
  cure: "Lower case letters, digits and underscores",
  instead: "CREATE TABLE user_accounts (id bigint PRIMARY KEY);",
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind === "down") return;
    for (const { what, name, offset } of givenNames(statement)) {
      if (/^[\p{Ll}\p{Lo}_][\p{Ll}\p{Lo}\p{N}_$]*$/u.test(name)) continue;
      yield { message: `${what} "${name}" must always be quoted`, offset };
    }
  },
};
