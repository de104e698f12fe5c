import { equal } from "node:assert/strict";
import { shield, unshield } from "../../src/config/shield.ts";

Deno.test("shield() hides the braces of variables and keeps every offset", () => {
  const text = "{ a: ${A}, b: ${B:-x} }";

  equal(shield(text).length, text.length);
  equal(shield(text).includes("${"), false);
  equal(shield(text).startsWith("{ a: $"), true);
});

Deno.test("shield() leaves open braces alone", () => {
  equal(shield("a: ${A\nb: }"), "a: ${A\nb: }");
});

Deno.test("unshield() undoes what shield() did", () => {
  const text = "{ a: ${A}, b: $${B:-x} }";

  equal(unshield(shield(text)), text);
});
