import { deepEqual, equal, match, notEqual, rejects } from "node:assert/strict";
import { createHmac } from "node:crypto";
import {
  keyParameters,
  macOf,
  secretFor,
  subkeyOf,
} from "../../src/masks/key.ts";
import { evaluate, KEY, query } from "./sample.ts";

const LABEL = "confiture:email:0::";

Deno.test("macOf() is the HMAC-SHA-256 of label and value, as others work it out", async () => {
  const [mac] = await evaluate(
    macOf({ label: "email" }, "convert_to(v, 'UTF8')"),
    { type: "text", values: ["ánna@corp.example"] },
  );

  equal(
    mac,
    `\\x${
      createHmac("sha256", KEY).update(`${LABEL}ánna@corp.example`).digest(
        "hex",
      )
    }`,
  );
});

Deno.test("macOf() takes keys longer than a block as RFC 2104 says", async () => {
  const key = "k".repeat(100);

  const [mac] = await evaluate(
    macOf({ label: "email" }, "convert_to(v, 'UTF8')"),
    { type: "text", values: ["anna"], key },
  );

  equal(
    mac,
    `\\x${createHmac("sha256", key).update(`${LABEL}anna`).digest("hex")}`,
  );
});

Deno.test("subkeyOf() is the HMAC of the label alone", async () => {
  const [subkey] = await evaluate(subkeyOf({ label: "email" }), {
    type: "text",
    values: ["anything"],
  });

  equal(subkey, `\\x${createHmac("sha256", KEY).update(LABEL).digest("hex")}`);
});

Deno.test("macOf() keeps a label with a seed apart from every other", () => {
  const texts = [
    macOf({ label: "a" }, "x"),
    macOf({ label: "a", seed: "1" }, "x"),
    macOf({ label: "a1" }, "x"),
    macOf(secretFor({ label: "a" }, "1"), "x"),
    macOf({ label: "a", seedEnv: "OTHER" }, "x"),
  ];

  equal(new Set(texts).size, texts.length);
});

Deno.test("macOf() holds nothing of the key", async () => {
  const pads = Object.values(await keyParameters(KEY));
  const text = macOf({ label: "email" }, "x");

  deepEqual(pads.filter((pad) => text.includes(pad)), []);
  equal(text.includes(KEY), false);
});

for (
  const [state, settings] of [
    ["no key", {}],
    ["an empty key", {
      "confiture.mask_inner": "",
      "confiture.mask_outer": "",
    }],
    ["half a key", {
      "confiture.mask_inner": "36".repeat(64),
      "confiture.mask_outer": "5c".repeat(63),
    }],
    ["too long a key", {
      "confiture.mask_inner": "36".repeat(65),
      "confiture.mask_outer": "5c".repeat(64),
    }],
  ] satisfies [string, Record<string, string>][]
) {
  Deno.test(`macOf() is an error of the server's in a session with ${state}`, async () => {
    await rejects(
      query(`SELECT ${macOf({ label: "email" }, "'\\x00'::bytea")}`, {
        settings,
      }),
      /unrecognized configuration parameter|invalid hexadecimal digit: "\?"/,
    );
  });
}

Deno.test("keyParameters() refuses a key that could be guessed", async () => {
  await rejects(keyParameters("short"), {
    code: "sync/key",
    message: "Cannot mask with this key: it has fewer than 32 characters",
  });
});

Deno.test("keyParameters() gives the key of another variable other names", async () => {
  const all = Object.keys(await keyParameters(KEY));
  const own = Object.keys(await keyParameters(KEY, { seedEnv: "MY-SEED" }));

  deepEqual(all, ["confiture.mask_inner", "confiture.mask_outer"]);
  deepEqual(own, [
    "confiture.mask_inner_4d592d53454544",
    "confiture.mask_outer_4d592d53454544",
  ]);
});

Deno.test("keyParameters() holds the key in no form that can be read", async () => {
  const pads = Object.values(await keyParameters(KEY));

  pads.forEach((pad) => match(pad, /^[0-9a-f]{128}$/));
  notEqual(pads[0], pads[1]);
});
