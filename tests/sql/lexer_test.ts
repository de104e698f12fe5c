import { deepEqual, equal } from "node:assert/strict";
import { Lexer } from "../../src/sql/lexer.ts";

const rows: readonly [string, readonly string[]][] = [
  ["a b1 _c d$e", ["word:a", "word:b1", "word:_c", "word:d$e"]],
  ["größe 日本", ["word:größe", "word:日本"]],
  ["'a''b'", ["string:'a'", "string:'b'"]],
  ["'a\\' b", ["string:'a\\'", "word:b"]],
  ["E'a\\' b' c", ["string:E'a\\' b'", "word:c"]],
  ["e'a''b\\'c' d", ["string:e'a''b\\'c'", "word:d"]],
  ["E'a'\n 'b\\'c' d", ["string:E'a'\n 'b\\'c'", "word:d"]],
  ["E'a' -- x\n -- y\n 'b\\'c'", ["string:E'a' -- x\n -- y\n 'b\\'c'"]],
  ["E'a' 'b\\' c", ["string:E'a'", "string:'b\\'", "word:c"]],
  ["ae'x\\' y", ["word:ae", "string:'x\\'", "word:y"]],
  ["N'x' B'01' X'1f'", [
    "word:N",
    "string:'x'",
    "word:B",
    "string:'01'",
    "word:X",
    "string:'1f'",
  ]],
  ["U&'\\00e9' U&\"x\"", [
    "word:U",
    "symbol:&",
    "string:'\\00e9'",
    "word:U",
    "symbol:&",
    'quoted name:"x"',
  ]],
  ['"a""b;"', ['quoted name:"a"', 'quoted name:"b;"']],
  ["$$;'$$", ["dollar quote:$$;'$$"]],
  ["$a$ $$ $b$ $a$", ["dollar quote:$a$ $$ $b$ $a$"]],
  ["$a$ $a1$a$", ["dollar quote:$a$ $a1$a$"]],
  ["$1 $23 $", ["number:$1", "number:$23", "symbol:$"]],
  ["a$b$c $d", ["word:a$b$c", "symbol:$", "word:d"]],
  ["1$$a$$", ["number:1", "dollar quote:$$a$$"]],
  ["a/*x /* y */ z*/b", ["word:a", "word:b"]],
  ["/*/**/*/a", ["word:a"]],
  ["/**/a/***/b", ["word:a", "word:b"]],
  ["a--b\nc", ["word:a", "word:c"]],
  ["a--b\rc", ["word:a", "word:c"]],
  ["a+-- b", ["word:a", "symbol:+"]],
  ["a-/*x*/b", ["word:a", "symbol:-", "word:b"]],
  ["(;)\\", ["open:(", "semicolon:;", "close:)", "backslash:\\"]],
];

for (const [text, expected] of rows) {
  Deno.test(`Lexer reads ${JSON.stringify(text)}`, () => {
    deepEqual(tokens(new Lexer(text)), expected);
  });
}

const broken: readonly [string, string, number][] = [
  ["a 'b", "string", 2],
  ["a E'b\\'", "string", 2],
  ['a "b', "quoted name", 2],
  ["a $x$ $y$", "dollar quote", 2],
  ["a /* /* */", "comment", 2],
];

for (const [text, what, start] of broken) {
  Deno.test(`Lexer tells what ${JSON.stringify(text)} breaks off in`, () => {
    const lexer = new Lexer(text);

    tokens(lexer);

    deepEqual(lexer.unterminated, { what, start });
  });
}

Deno.test("Lexer escapes in plain strings where it is told so", () => {
  const lexer = new Lexer("'a\\' b' U&'c\\' d");
  lexer.hasEscapes = true;

  deepEqual(tokens(lexer), [
    "string:'a\\' b'",
    "word:U",
    "symbol:&",
    "string:'c\\'",
    "word:d",
  ]);
});

Deno.test("Lexer reads no further than its limit", () => {
  const lexer = new Lexer("ab 'c\nd' e");

  lexer.seek(1, 5);

  deepEqual(tokens(lexer), ["word:b", "string:'c"]);
  deepEqual(lexer.unterminated, { what: "string", start: 3 });
});

Deno.test("Lexer hands out each comment", () => {
  const comments: string[] = [];
  const text = "-- a\nb /* c */ d --e";
  const lexer = new Lexer(text, {
    onComment: ({ start, end, isLine }) =>
      comments.push(`${isLine}:${text.slice(start, end)}`),
  });

  equal(tokens(lexer).length, 2);

  deepEqual(comments, ["true:-- a", "false:/* c */", "true:--e"]);
});

function tokens(lexer: Lexer): string[] {
  const found: string[] = [];
  for (let kind = lexer.next(); kind !== "end"; kind = lexer.next()) {
    found.push(`${kind}:${lexer.text}`);
  }
  return found;
}
