import { nameOfWords, titleOf, wordsOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** CREATE TYPE … AS ENUM. */
export const enumType: Rule = {
  name: "enum-type",
  title: "An enum",
  why:
    "A value cannot be taken out again, and nothing can be said of one beside its name",
  example: `CREATE TYPE mood AS ENUM ('good', 'bad');`,
  cure: "A table of values that others refer to, or text with a CHECK",
  instead: `CREATE TABLE moods (name text PRIMARY KEY);`,
  severity: "warning",
  isOnRequest: true,
  *check(statement, { file }) {
    if (file.kind === "down") return;
    const { typeName } = statement.is("CreateEnumStmt") ?? {};
    if (typeName === undefined) return;
    yield {
      message: `${titleOf(nameOfWords(wordsOf(typeName)))} is an enum`,
      offset: statement.start,
    };
  },
};
