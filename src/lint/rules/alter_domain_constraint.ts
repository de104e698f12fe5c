import { nameOfWords, titleOf, wordsOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** ALTER DOMAIN that checks every column of it. */
export const alterDomainConstraint: Rule = {
  name: "alter-domain-constraint",
  title: "A constraint is added to a domain in use",
  why:
    "Every table with a column of the domain is read while nobody can write to it",
  example: "ALTER DOMAIN email ADD CONSTRAINT has_at CHECK (VALUE LIKE '%@%');",
  cure: "Add it NOT VALID, and VALIDATE CONSTRAINT in a later file",
  instead:
    "ALTER DOMAIN email ADD CONSTRAINT has_at CHECK (VALUE LIKE '%@%') NOT VALID;",
  severity: "warning",
  *check(statement, { file }) {
    const { subtype, typeName, def } = statement.is("AlterDomainStmt") ?? {};
    if (file.kind === "schema" || typeName === undefined) return;
    const isSetNotNull = subtype === "O";
    const isAdded = def !== undefined && "Constraint" in def &&
      def.Constraint.skip_validation !== true;
    if (!isSetNotNull && !isAdded) return;
    const title = titleOf(nameOfWords(wordsOf(typeName)));
    const isNew = file.statements.some((other) => {
      const made = other.is("CreateDomainStmt")?.domainname;
      return made !== undefined && other.start < statement.start &&
        titleOf(nameOfWords(wordsOf(made))) === title;
    });
    if (isNew) return;
    yield {
      message: `Every column of the domain ${title} is checked at once`,
      offset: statement.start,
    };
  },
};
