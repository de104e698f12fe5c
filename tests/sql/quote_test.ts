import { equal, throws } from "node:assert/strict";
import { quoteLiteral, quoteName } from "../../src/sql/quote.ts";

Deno.test("quoteName() quotes every part and doubles quotes", () => {
  equal(quoteName("users"), '"users"');
  equal(quoteName("public", "Users"), '"public"."Users"');
  equal(quoteName('a"b', "select"), '"a""b"."select"');
});

Deno.test("quoteName() refuses what no name can be", () => {
  throws(() => quoteName(), TypeError);
  throws(() => quoteName(""), TypeError);
  throws(() => quoteName("public", ""), TypeError);
  throws(() => quoteName("a\0b"), TypeError);
});

Deno.test("quoteLiteral() doubles quotes and escapes backslashes", () => {
  equal(quoteLiteral(""), "''");
  equal(quoteLiteral("it's"), "'it''s'");
  equal(quoteLiteral("C:\\temp\\'x'"), "E'C:\\\\temp\\\\''x'''");
  equal(quoteLiteral("a\nb"), "'a\nb'");
});

Deno.test("quoteLiteral() refuses NUL", () => {
  throws(() => quoteLiteral("a\0"), TypeError);
});
