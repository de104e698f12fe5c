import { Lexer } from "../../sql/lexer.ts";
import type { Rule } from "../rule.ts";

/** A name of which PostgreSQL keeps the beginning only. */
export const nameTooLong: Rule = {
  name: "name-too-long",
  title: "A name of more than 63 bytes",
  why:
    "PostgreSQL cuts it, with a notice that nobody reads; two names that differ at their ends become one",
  example:
    "CREATE INDEX an_index_that_is_named_after_the_table_and_all_of_its_many_columns ON orders (total);",
  cure: "Choose a shorter name",
  instead: "CREATE INDEX CONCURRENTLY orders_total ON orders (total);",
  severity: "error",
  *check({ statement }, { file }) {
    if (file.kind === "down") return;
    const lexer = new Lexer(statement.text);
    for (let kind = lexer.next(); kind !== "end"; kind = lexer.next()) {
      if (kind !== "word" && kind !== "quoted name") continue;
      if (lexer.end - lexer.start < 32) continue;
      const name = kind === "word"
        ? lexer.text
        : lexer.text.slice(1, -1).replaceAll('""', '"');
      const bytes = new TextEncoder().encode(name).length;
      if (bytes <= 63) continue;
      yield {
        message: `"${name}" is ${bytes} bytes long`,
        offset: statement.start + lexer.start,
      };
    }
  },
};
