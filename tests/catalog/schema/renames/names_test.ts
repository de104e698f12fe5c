import { deepEqual, equal } from "node:assert/strict";
import {
  headOf,
  isName,
  lastOf,
  memberOf,
  partsOf,
  quotedPart,
  restOf,
  unquoted,
} from "../../../../src/catalog/schema/renames/names.ts";

Deno.test("partsOf() keeps quotes, and dots within them", () => {
  deepEqual(partsOf('public."a.b"."c""d"'), ["public", '"a.b"', '"c""d"']);
});

Deno.test("headOf() and lastOf() take a name apart at its last dot", () => {
  equal(headOf('app."T.x".c'), 'app."T.x"');
  equal(lastOf('app."T.x".c'), "c");
  equal(headOf("app"), "");
});

Deno.test("unquoted() and quotedPart() are each other's way back", () => {
  equal(unquoted('"a""B"'), 'a"B');
  equal(quotedPart('a"B'), '"a""B"');
  equal(quotedPart("plain_1"), "plain_1");
});

Deno.test("memberOf() takes apart what stands on a table, or comes from one", () => {
  deepEqual(memberOf('"a b" on app.t'), {
    name: '"a b"',
    word: "on",
    of: "app.t",
  });
  deepEqual(memberOf("app.c from app.p"), {
    name: "app.c",
    word: "from",
    of: "app.p",
  });
  equal(memberOf("app.t"), undefined);
});

Deno.test("isName() takes a dotted name and nothing else", () => {
  equal(isName("app.t"), true);
  equal(isName("f(integer)"), false);
  equal(isName("a b"), false);
});

Deno.test("restOf() is an id without its kind", () => {
  equal(restOf("materialized view app.v", "materialized view"), "app.v");
});
