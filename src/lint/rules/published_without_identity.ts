import { nameOf, titleOf } from "../../sql/tree.ts";
import { definitionsOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** A published table whose rows cannot be told apart. */
export const publishedWithoutIdentity: Rule = {
  name: "published-without-identity",
  title: "A published table without a primary key or replica identity",
  why: "As soon as it is published, UPDATE and DELETE on it fail for everybody",
  example: `CREATE TABLE visits (at timestamptz, path text);
CREATE PUBLICATION analytics FOR TABLE visits;`,
  cure: "Give it a primary key, or REPLICA IDENTITY",
  instead:
    `CREATE TABLE visits (id bigint PRIMARY KEY, at timestamptz, path text);
CREATE PUBLICATION analytics FOR TABLE visits;`,
  severity: "error",
  *check(statement, { past, whole, file }) {
    if (file.kind === "down") return;
    const { pubobjects = [], options } =
      statement.is("CreatePublicationStmt") ??
        statement.is("AlterPublicationStmt") ?? {};
    // Rows that are only ever added need not be told apart.
    const isLimited = definitionsOf(options).some(({ defname }) =>
      defname === "publish"
    );
    if (isLimited) return;
    for (const node of pubobjects) {
      if (!("PublicationObjSpec" in node)) continue;
      const { relation } = node.PublicationObjSpec.pubtable ?? {};
      if (relation === undefined) continue;
      const facts = whole.table(past.keyOf(relation));
      if (facts === undefined || facts.isVague || facts.hasIdentity) continue;
      if (facts.indexes.some(({ isPrimary }) => isPrimary)) continue;
      yield {
        message: `Rows of ${titleOf(nameOf(relation))} cannot be told apart`,
        offset: statement.at(relation.location),
      };
    }
  },
};
