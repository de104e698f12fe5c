import type { Rule } from "../rule.ts";

/** Tables for everybody in the schema `public`. */
export const publicSchemaCreate: Rule = {
  name: "public-schema-create",
  title: "Everybody may create in the schema public",
  why:
    "Since PostgreSQL 15 nobody may by default, for a reason: who can create a function there can have it run by others",
  example: "GRANT CREATE ON SCHEMA public TO PUBLIC;",
  cure: "Grant CREATE to the role that migrates, and to nobody else",
  instead: "GRANT CREATE ON SCHEMA public TO migrator;",
  severity: "warning",
  since: 15,
  *check(statement, { file }) {
    const { is_grant, objtype, grantees = [], privileges = [], objects = [] } =
      statement.is("GrantStmt") ?? {};
    if (is_grant !== true || objtype !== "OBJECT_SCHEMA") return;
    if (file.kind === "down") return;
    const isAll = privileges.length === 0;
    const isCreate = privileges.some((node) =>
      "AccessPriv" in node && node.AccessPriv.priv_name === "create"
    );
    const isHere = objects.some((node) =>
      "String" in node && node.String.sval === "public"
    );
    if (!isHere || !isAll && !isCreate) return;
    for (const grantee of grantees) {
      if (!("RoleSpec" in grantee)) continue;
      if (grantee.RoleSpec.roletype !== "ROLESPEC_PUBLIC") continue;
      yield {
        message: "Everybody may create tables and functions there",
        offset: statement.at(grantee.RoleSpec.location),
      };
    }
  },
};
