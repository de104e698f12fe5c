import type { Rule } from "../rule.ts";

/** Rights for everybody. */
export const grantToPublic: Rule = {
  name: "grant-to-public",
  title: "Rights are granted to PUBLIC",
  why: "Every role has them, also those that are made next year",
  example: "GRANT SELECT ON users TO PUBLIC;",
  cure: "Grant them to a role, and that role to whom needs it",
  instead: "GRANT SELECT ON users TO reporting;",
  severity: "warning",
  *check(statement, { file }) {
    const { is_grant, objtype, grantees = [], privileges = [] } =
      statement.is("GrantStmt") ?? {};
    if (is_grant !== true || file.kind === "down") return;
    if (HARMLESS.has(objtype ?? "")) return;
    const names = privileges.flatMap((node) =>
      "AccessPriv" in node ? [node.AccessPriv.priv_name ?? ""] : []
    );
    // To look into a schema is not to read its tables.
    const isUsage = names.length > 0 && names.every((name) => name === "usage");
    if (isUsage) return;
    for (const grantee of grantees) {
      if (!("RoleSpec" in grantee)) continue;
      if (grantee.RoleSpec.roletype !== "ROLESPEC_PUBLIC") continue;
      yield {
        message: "Every role gets them",
        offset: statement.at(grantee.RoleSpec.location),
      };
    }
  },
};

/** What PUBLIC has rights on from the start. */
const HARMLESS: ReadonlySet<string> = new Set([
  "OBJECT_DOMAIN",
  "OBJECT_FUNCTION",
  "OBJECT_LANGUAGE",
  "OBJECT_PROCEDURE",
  "OBJECT_ROUTINE",
  "OBJECT_TYPE",
]);
