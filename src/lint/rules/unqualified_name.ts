import { dropsOf } from "../_reading/drops.ts";
import { nameOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** A table without its schema. */
export const unqualifiedName: Rule = {
  name: "unqualified-name",
  title: "A table is made or changed without its schema's name",
  why: "Which one is meant depends on the search_path of who runs it",
  example: `CREATE TABLE users (id bigint PRIMARY KEY);`,
  cure: "Write the schema before the name",
  instead: `CREATE TABLE app.users (id bigint PRIMARY KEY);`,
  severity: "warning",
  isOnRequest: true,
  *check(statement, { file }) {
    if (file.kind === "down") return;
    const relation = statement.is("CreateStmt")?.relation ??
      statement.is("CreateTableAsStmt")?.into?.rel ??
      statement.is("AlterTableStmt")?.relation ??
      statement.is("RenameStmt")?.relation ??
      statement.is("IndexStmt")?.relation ??
      statement.is("ViewStmt")?.view;
    const named = relation === undefined || relation.relpersistence === "t"
      ? []
      : [{ name: nameOf(relation), offset: statement.at(relation.location) }];
    const dropped = dropsOf(
      statement,
      "OBJECT_TABLE",
      "OBJECT_VIEW",
      "OBJECT_INDEX",
    ).map(({ name }) => ({ name, offset: statement.start }));
    for (const { name, offset } of [...named, ...dropped]) {
      if (name.schema !== undefined) continue;
      yield { message: `The schema of "${name.name}" is not said`, offset };
    }
  },
};
