import type { Rule } from "../rule.ts";

/** What the parser does not take. */
export const syntaxError: Rule = {
  name: "syntax-error",
  title: "A statement cannot be read",
  why:
    "No rule has looked at it, and PostgreSQL will refuse it, unless it is newer than the parser",
  example: "ALTER TABLE users ADD COLUM plan text NOT;",
  cure: "Correct the statement",
  instead: "ALTER TABLE users ADD COLUMN plan text;",
  severity: "warning",
  *checkFile({ error, statements }) {
    if (error !== undefined) {
      yield { message: error.message };
    }
    for (const { node, problem, statement } of statements) {
      // The parser only knows strings in which a backslash is one.
      if (statement.changesStrings === true) return;
      if (node !== undefined) continue;
      const { message = "it does not parse", offset = 0 } = problem ?? {};
      yield {
        message: message.charAt(0).toUpperCase() + message.slice(1),
        // What the input ends in stands on its last character.
        offset: statement.start +
          Math.min(offset, Math.max(0, statement.text.length - 1)),
      };
    }
  },
};
