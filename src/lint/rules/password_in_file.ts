import { definitionsOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** A password that everybody can read who can read the files. */
export const passwordInFile: Rule = {
  name: "password-in-file",
  title: "A role's password stands in the file",
  why: "Who can read the repository, the server's log or a backup can log in",
  example: "CREATE ROLE app LOGIN PASSWORD 'secret';",
  cure: "Set it by hand or from a secret store, outside of migrations",
  instead: "CREATE ROLE app LOGIN;",
  severity: "error",
  *check(statement) {
    const { options } = statement.is("CreateRoleStmt") ??
      statement.is("AlterRoleStmt") ?? {};
    for (const { defname, arg, location } of definitionsOf(options)) {
      if (defname !== "password" || arg === undefined) continue;
      if (!("String" in arg) || (arg.String.sval ?? "") === "") continue;
      yield {
        message: "The password can be read here",
        offset: statement.at(location),
      };
    }
  },
};
