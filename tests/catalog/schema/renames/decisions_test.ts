import { deepEqual, equal, throws } from "node:assert/strict";
import {
  isCalled,
  parseName,
  parseRename,
  writtenParts,
} from "../../../../src/catalog/schema/renames/decisions.ts";

for (
  const [text, from, to] of [
    ["users.name=full_name", "users.name", "full_name"],
    [
      "public.users.name=public.users.full_name",
      "public.users.name",
      "public.users.full_name",
    ],
    ["users=customers", "users", "customers"],
    ['"Odd=Name"."A b" = a_b', '"Odd=Name"."A b"', "a_b"],
    ["state.red=failed", "state.red", "failed"],
    ["f(integer, text)=g", "f(integer, text)", "g"],
  ] as const
) {
  Deno.test(`parseRename() reads ${text}`, () => {
    deepEqual(parseRename(text), { from, to });
  });
}

for (
  const text of [
    "",
    "a",
    "=b",
    "a=",
    "a=b=c",
    "a.=b",
    "a..b=c",
    '"a=b',
    "a.b.c.d.e=f",
  ]
) {
  Deno.test(`parseRename() refuses "${text}"`, () => {
    throws(() => parseRename(text), /Cannot read the rename/);
  });
}

Deno.test("parseName() reads a name and nothing else", () => {
  equal(parseName(" public.t.a "), "public.t.a");
  throws(() => parseName("a=b"), /Cannot read the name "a=b"/);
});

Deno.test("writtenParts() takes quotes and arguments off", () => {
  deepEqual(writtenParts('app."a.B"'), ["app", "a.B"]);
  deepEqual(writtenParts("app.f(integer)"), ["app", "f"]);
});

Deno.test("isCalled() compares the end of a name, in any case but where it is quoted", () => {
  equal(isCalled("T.A", ["public", "t", "a"]), true);
  equal(isCalled("firstName", ["public", "t", "firstName"]), true);
  equal(isCalled("t.b", ["public", "t", "a"]), false);
  equal(isCalled("x.public.t.a", ["public", "t", "a"]), false);
});
