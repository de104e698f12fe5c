import { addedColumns, constraintOf } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** A column that is computed for the rows there are. */
export const addStoredGeneratedColumn: Rule = {
  name: "add-stored-generated-column",
  title: "A stored generated column is added",
  why:
    "It is computed for every row: the whole table is written anew while nobody can read it",
  example:
    "ALTER TABLE users ADD COLUMN folded text GENERATED ALWAYS AS (lower(email)) STORED;",
  cure:
    "Add a plain column, keep it up by a trigger and fill it in batches; from PostgreSQL 18 a VIRTUAL one costs nothing",
  instead: "ALTER TABLE users ADD COLUMN folded text;",
  severity: "error",
  *check(statement) {
    for (const added of addedColumns(statement)) {
      const generated = constraintOf(added, "CONSTR_GENERATED");
      if (generated?.generated_kind === undefined) continue;
      if (generated.generated_kind === "v") continue;
      if (!statement.isLive(added.table)) continue;
      yield {
        message: `"${added.name}" is computed and stored for every row`,
        offset: added.offset,
      };
    }
  },
};
