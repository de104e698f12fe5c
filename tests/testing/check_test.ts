import { equal, rejects, throws } from "node:assert/strict";
import {
  claim,
  claimEqual,
  rejection,
  written,
} from "../../src/testing/check.ts";

Deno.test("claim() throws its demand when it is not met", () => {
  claim(true, "fine");

  throws(() => claim(false, "It must be so"), { message: "It must be so" });
});

Deno.test("claimEqual() shows both values when they differ", () => {
  claimEqual({ a: [1] }, { a: [1] }, "fine");

  throws(
    () => claimEqual(["001"], [], "Nothing may stay"),
    { message: 'Nothing may stay\n  expected []\n  found    ["001"]' },
  );
});

Deno.test("rejection() gives back what a promise rejects with", async () => {
  const reason = new Error("no");

  equal(await rejection(Promise.reject(reason), "It must fail"), reason);
});

Deno.test("rejection() fails where nothing fails", async () => {
  await rejects(
    rejection(Promise.resolve(), "It must fail"),
    { message: "It must fail" },
  );
});

Deno.test("written() tells functions and errors apart from nothing", () => {
  equal(
    written({ run: () => {}, error: new Error("no"), none: undefined }),
    '{"run":"[function]","error":{"message":"no"}}',
  );
});
