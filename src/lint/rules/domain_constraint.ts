import { nameOfWords, titleOf, wordsOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** CREATE DOMAIN with a constraint. */
export const domainConstraint: Rule = {
  name: "domain-constraint",
  title: "A domain with a constraint",
  why:
    "To change it later reads every table that uses the domain, and a column of it is only added by writing the table anew",
  example: `CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');`,
  cure: "CHECKs of the tables themselves",
  instead:
    `CREATE TABLE users (id bigint PRIMARY KEY, email text CHECK (email LIKE '%@%'));`,
  severity: "warning",
  isOnRequest: true,
  *check(statement, { file }) {
    if (file.kind === "down") return;
    const { domainname, constraints = [] } = statement.is("CreateDomainStmt") ??
      {};
    const isChecked = constraints.some((node) =>
      "Constraint" in node && node.Constraint.contype !== "CONSTR_DEFAULT" &&
      node.Constraint.contype !== "CONSTR_NULL"
    );
    if (!isChecked) return;
    yield {
      message: `${titleOf(nameOfWords(wordsOf(domainname)))} has a constraint`,
      offset: statement.start,
    };
  },
};
