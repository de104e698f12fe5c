import type { Rule } from "../rule.ts";

/** A schema that is called otherwise from now on. */
export const renameSchema: Rule = {
  name: "rename-schema",
  title: "A schema is renamed",
  why: "Whatever still names it fails from that moment on, functions too",
  example: "ALTER SCHEMA app RENAME TO core;",
  cure: "Make a new schema, and move its tables one by one behind views",
  severity: "warning",
  *check(statement, { file }) {
    const { renameType, subname } = statement.is("RenameStmt") ?? {};
    if (file.kind !== "up" || renameType !== "OBJECT_SCHEMA") return;
    yield {
      message: `There is no schema "${subname}" any more`,
      offset: statement.start,
    };
  },
};
