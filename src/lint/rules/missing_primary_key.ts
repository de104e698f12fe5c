import { nameOf, titleOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** A table whose rows cannot be told apart. */
export const missingPrimaryKey: Rule = {
  name: "missing-primary-key",
  title: "A table without a primary key",
  why:
    "Its rows cannot be told apart, and logical replication refuses to update or delete them",
  example: "CREATE TABLE visits (at timestamptz, path text);",
  cure: "Give it a primary key",
  instead:
    "CREATE TABLE visits (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz, path text);",
  severity: "warning",
  *check(statement, { file, past, whole }) {
    const { relation } = statement.is("CreateStmt") ?? {};
    if (relation === undefined || file.kind === "down") return;
    const facts = whole.table(past.keyOf(relation));
    if (facts === undefined || facts.isTemporary || facts.isVague) return;
    if (facts.partOf !== undefined || facts.columns.size === 0) return;
    if (facts.indexes.some(({ isPrimary }) => isPrimary)) return;
    yield {
      message: `${titleOf(nameOf(relation))} has no primary key`,
      offset: statement.at(relation.location),
    };
  },
};
