import { equal } from "node:assert/strict";
import { createHmac } from "node:crypto";
import { Hmac } from "../../src/masks/hmac.ts";

const LENGTHS = [0, 1, 54, 55, 56, 63, 64, 65, 119, 120, 128, 1000];

for (const length of LENGTHS) {
  Deno.test(`Hmac gives the HMAC-SHA-256 of ${length} letters`, () => {
    const text = "é".repeat(length);
    const key = "k".repeat(length + 1);

    equal(
      new Hmac(key, "label:").hex(text),
      createHmac("sha256", key).update(`label:${text}`).digest("hex"),
    );
  });
}

Deno.test("Hmac gives what RFC 4231 says", () => {
  equal(
    new Hmac("Jefe", "").hex("what do ya want for nothing?"),
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
});
