import { dropsOf } from "../_reading/drops.ts";
import type { Rule } from "../rule.ts";

/** A schema that is gone with all in it. */
export const dropSchema: Rule = {
  name: "drop-schema",
  title: "A schema is dropped",
  why: "Whatever is in it is gone, and whatever still names it fails",
  example: "DROP SCHEMA billing CASCADE;",
  cure:
    "Drop what is in it by name, then the empty schema, and allow that with the reason",
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind !== "up") return;
    for (const { name } of dropsOf(statement, "OBJECT_SCHEMA")) {
      const isNew = file.statements.some((other) =>
        other.start < statement.start &&
        other.is("CreateSchemaStmt")?.schemaname === name.name
      );
      if (isNew) continue;
      yield {
        message: `Schema "${name.name}" goes with all in it`,
        offset: statement.start,
      };
    }
  },
};
