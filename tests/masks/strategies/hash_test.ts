import { deepEqual, equal, match } from "node:assert/strict";
import { evaluate, maskFor } from "../sample.ts";

Deno.test("hash has as many digits as it is asked for", async () => {
  const mask = await maskFor("text", "hash", { length: 9 });
  const [made] = await evaluate(mask.expression, {
    type: "text",
    values: ["DE-4711"],
  });

  match(made ?? "", /^[0-9a-f]{9}$/);
  deepEqual([mask.maxLength, mask.isInjective], [9, false]);
  equal((await maskFor("text", "hash")).isInjective, true);
});

Deno.test("hash makes bytes of bytes", async () => {
  const [made] = await evaluate((await maskFor("bytea", "hash")).expression, {
    type: "bytea",
    values: ["\\x00ff"],
  });

  match(made ?? "", /^\\x[0-9a-f]{32}$/);
});

Deno.test("uuid gives a UUID one mask as a UUID and as a text", async () => {
  const value = "0188f3a2-7c1e-7d1b-9c55-1f4f0a6c2b11";
  const [asUuid] = await evaluate((await maskFor("uuid", "uuid")).expression, {
    type: "uuid",
    values: [value],
  });
  const [asText] = await evaluate((await maskFor("text", "uuid")).expression, {
    type: "text",
    values: [value],
  });

  match(asUuid ?? "", /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-/);
  equal(asUuid, asText);
});
