import { deepEqual, equal } from "node:assert/strict";
import {
  chainAt,
  isKeyword,
  isName,
  isWord,
  passedOn,
  replaced,
  tokensOf,
} from "../../../../src/catalog/schema/renames/sql_text.ts";

function texts(text: string): readonly string[] {
  return tokensOf(text).map((token) => token.text);
}

Deno.test("tokensOf() keeps a quoted name with quotes in one piece", () => {
  deepEqual(texts('"Odd ""T""".a'), ['"Odd ""T"""', ".", "a"]);
});

Deno.test("tokensOf() keeps strings and dollar quotes in one piece", () => {
  deepEqual(texts("f('a.b', $x$ c.d $x$)"), [
    "f",
    "(",
    "'a.b'",
    ",",
    "$x$ c.d $x$",
    ")",
  ]);
});

Deno.test("chainAt() reads a dotted name from its first part only", () => {
  const tokens = tokensOf("a.b.c d");

  equal(chainAt(tokens, 0)?.last, 4);
  equal(chainAt(tokens, 2), undefined);
  equal(chainAt(tokens, 5)?.parts.length, 1);
});

Deno.test("isKeyword(), isName() and isWord() tell tokens apart", () => {
  const [select, name, quoted] = tokensOf('SELECT select "SELECT"');

  deepEqual([select, name, quoted].map(isKeyword), [true, false, false]);
  deepEqual([select, name, quoted].map(isName), [true, true, true]);
  equal(isWord(select, "FROM", "SELECT"), true);
});

Deno.test("replaced() puts texts in their places, in whatever order they come", () => {
  equal(
    replaced("a b c", [
      { start: 4, end: 5, text: "long" },
      { start: 0, end: 1, text: "" },
    ]),
    " b long",
  );
});

Deno.test("passedOn() finds the columns that a list passes on, and their names", () => {
  const tokens = tokensOf(
    "SELECT DISTINCT t.a, b AS c, f(d), (SELECT e FROM x) AS g FROM t",
  );
  const found = passedOn(tokens).map(({ name, alias }) => [
    tokens[name]?.text,
    alias === undefined ? undefined : tokens[alias]?.text,
  ]);

  deepEqual(found, [["a", undefined], ["b", "c"], ["e", undefined]]);
});
