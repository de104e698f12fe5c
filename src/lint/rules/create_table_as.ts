import { nameOf, titleOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** CREATE TABLE AS, and SELECT INTO. */
export const createTableAs: Rule = {
  name: "create-table-as",
  title: "A table is made of a query",
  why:
    "Its columns follow from the query: no NOT NULL, no default, no key comes along, and a change elsewhere changes them",
  example: "CREATE TABLE archive AS SELECT * FROM orders;",
  cure: "CREATE TABLE with its columns, then INSERT … SELECT",
  instead: `CREATE TABLE archive (id bigint PRIMARY KEY, total numeric);
INSERT INTO archive (id, total) SELECT id, total FROM orders;`,
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind === "down") return;
    const made = statement.is("CreateTableAsStmt");
    const { rel } = made?.objtype === "OBJECT_TABLE"
      ? made.into ?? {}
      : statement.is("SelectStmt")?.intoClause ?? {};
    if (rel === undefined || rel.relpersistence === "t") return;
    const isDropped = file.statements.some((other) =>
      other.start > statement.start &&
      JSON.stringify(other.is("DropStmt")?.objects ?? []).includes(
        JSON.stringify(rel.relname),
      )
    );
    if (isDropped) return;
    yield {
      message: `What columns ${titleOf(nameOf(rel))} has is not said`,
      offset: statement.at(rel.location),
    };
  },
};
