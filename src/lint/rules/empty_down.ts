import type { Rule } from "../rule.ts";

/** A down that does nothing. */
export const emptyDown: Rule = {
  name: "empty-down",
  title: "The way back does nothing",
  why:
    "Reverting seems to work, and the next up fails over what is still there",
  example: "-- nothing to do",
  cure:
    "Undo what the up file does, or delete the file: then it is known that there is no way back",
  instead: "DROP TABLE users;",
  severity: "warning",
  *checkFile({ kind, script }) {
    if (kind !== "down" || script === undefined) return;
    const does = script.statements.filter(({ control }) =>
      control === undefined
    );
    if (does.length > 0 || script.metas.length > 0) return;
    yield { message: "The file holds no statement" };
  },
};
