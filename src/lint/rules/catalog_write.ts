import type { Rule } from "../rule.ts";

/** Rows of PostgreSQL's own tables that are changed by hand. */
export const catalogWrite: Rule = {
  name: "catalog-write",
  title: "PostgreSQL's own tables are written to",
  why:
    "Nothing checks what is written there; an enum value deleted from pg_enum leaves rows that cannot be read",
  example: "DELETE FROM pg_enum WHERE enumlabel = 'calm';",
  cure:
    "Use the statement made for it; for an enum value, make a new type and change the columns over",
  severity: "error",
  *check(statement) {
    const { relation } = statement.is("InsertStmt") ??
      statement.is("UpdateStmt") ?? statement.is("DeleteStmt") ?? {};
    if (relation === undefined) return;
    const { schemaname, relname = "" } = relation;
    const isOwn = schemaname === "pg_catalog" ||
      schemaname === undefined && CATALOGS_REGEXP.test(relname);
    if (!isOwn) return;
    yield {
      message: `"${relname}" is PostgreSQL's own`,
      offset: statement.at(relation.location),
    };
  },
};

const CATALOGS_REGEXP =
  /^pg_(?:aggregate|am|attrdef|attribute|auth_members|authid|cast|class|collation|constraint|database|depend|description|enum|extension|index|inherits|language|namespace|operator|policy|proc|publication|rewrite|sequence|shdepend|statistic|trigger|type)$/;
