import { deepEqual, equal } from "node:assert/strict";
import {
  isMeant,
  isPattern,
  listedNames,
  spelled,
  writtenName,
} from "../../src/config/written_name.ts";

/** A name as it is written, and its parts; quoted ones in quotes. */
const NAMES: readonly (readonly [string, readonly string[] | undefined])[] = [
  ["users", ["users"]],
  [" app . users ", ["app", "users"]],
  ['"Quoted"."Ta.ble"', ['"Quoted"', '"Ta.ble"']],
  ['app."Users"', ["app", '"Users"']],
  ['"say ""hi"""', ['"say "hi""']],
  ["audit_*", ["audit_*"]],
  ["my table", ["my table"]],
  ["名簿", ["名簿"]],
  ["a.b.c", ["a", "b", "c"]],
  ["a.b.c.d", undefined],
  ["", undefined],
  [".", undefined],
  ["a.", undefined],
  ["a..b", undefined],
  ['"a', undefined],
  ['"a"b', undefined],
  ['""', undefined],
];

for (const [text, parts] of NAMES) {
  Deno.test(`writtenName() reads ${JSON.stringify(text)}`, () => {
    const name = writtenName(text, { mostParts: 3 });

    deepEqual(
      name?.parts.map((part) => part.isQuoted ? `"${part.text}"` : part.text),
      parts,
    );
  });
}

Deno.test("listedNames() separates at commas that stand outside of quotes", () => {
  deepEqual(listedNames(' users, "a,b"."c" ,, x.y'), [
    "users",
    '"a,b"."c"',
    "x.y",
  ]);
});

/** What is written, a name, and whether that is meant. */
const MEANT: readonly (readonly [string, string, boolean])[] = [
  ["users", "users", true],
  ["Users", "users", true],
  ["Users", "Users", true],
  ["users", "Users", false],
  ['"users"', "Users", false],
  ['"Users"', "Users", true],
  ["audit_*", "audit_log", true],
  ["audit_*", "my_audit_log", false],
  ["AUDIT_*", "audit_log", true],
  ['"audit_*"', "audit_log", false],
  ["a?c", "abc", true],
  ["a.c", "abc", false],
  ["(x*", "(xy", true],
];

for (const [text, name, isExpected] of MEANT) {
  Deno.test(`isMeant() ${isExpected ? "takes" : "does not take"} ${text} for ${name}`, () => {
    const part = text.startsWith('"')
      ? { text: text.slice(1, -1), isQuoted: true }
      : { text, isQuoted: false };

    equal(isMeant(part, name), isExpected);
  });
}

Deno.test("isPattern() is true of what stands for several names", () => {
  equal(isPattern({ text: "a*", isQuoted: false }), true);
  equal(isPattern({ text: "a*", isQuoted: true }), false);
  equal(isPattern({ text: "a", isQuoted: false }), false);
});

Deno.test("spelled() puts into quotes what SQL would fold or misread", () => {
  equal(spelled("app", "users"), "app.users");
  equal(spelled("App", 'a"b'), '"App"."a""b"');
  equal(spelled("a.b"), '"a.b"');
});
