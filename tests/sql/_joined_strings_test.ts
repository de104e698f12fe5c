import { deepEqual, equal } from "node:assert/strict";
import { withJoinedStrings } from "../../src/sql/_joined_strings.ts";
import {
  parsePlpgsql,
  parseStatement,
  syntaxProblemOf,
} from "../../src/sql/parser.ts";

Deno.test("withJoinedStrings() blanks a comment between the parts of a string", () => {
  equal(
    withJoinedStrings("SELECT 'a' -- one\n  -- two\n 'b' -- three"),
    "SELECT 'a'       \n        \n 'b' -- three",
  );
});

Deno.test("withJoinedStrings() blanks as many places as a comment has bytes", () => {
  equal(withJoinedStrings("SELECT 'a' -- é\n'b'"), "SELECT 'a'      \n'b'");
});

Deno.test("withJoinedStrings() blanks a comment between the parts of a string with escapes", () => {
  equal(
    withJoinedStrings(String.raw`SELECT E'a\'' -- it's` + "\n" + "'b'"),
    String.raw`SELECT E'a\''        ` + "\n" + "'b'",
  );
});

for (
  const text of [
    "SELECT 'a -- b\n' FROM c",
    "SELECT 'a', -- b\n 'c'",
    "SELECT 'a' /* b\n */ 'c'",
    "SELECT $$'a' -- b\n'c'$$",
    "SELECT '-- a\n' || '-- b\n'",
  ]
) {
  Deno.test(`withJoinedStrings() leaves ${text} as it is`, () => {
    equal(withJoinedStrings(text), text);
  });
}

Deno.test("a string in parts with a comment between them parses as one", async () => {
  const joined = "COMMENT ON TABLE a IS 'one ' -- é\n  -- and\n  'two'";

  equal(await syntaxProblemOf(joined), undefined);
  deepEqual(await parseStatement(joined), {
    CommentStmt: {
      objtype: "OBJECT_TABLE",
      object: { List: { items: [{ String: { sval: "a" } }] } },
      comment: "one two",
    },
  });
});

Deno.test("a string in parts with a comment between them parses in PL/pgSQL", async () => {
  const body = "DO $$ BEGIN RAISE NOTICE 'a' -- b\n 'c'; END $$";

  equal(await parsePlpgsql(body) === undefined, false);
});
