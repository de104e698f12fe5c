import { deepEqual, rejects } from "node:assert/strict";
import { readKeys } from "../../../src/mediums/sync/keys.ts";
import { testHost } from "../../support/host.ts";

const SECRET = "0123456789abcdef0123456789abcdef";

Deno.test("readKeys() reads each variable that masks name, and no other", async () => {
  await using host = await testHost({
    env: { CONFITURE_MASK_KEY: SECRET, OTHER_KEY: `${SECRET}!` },
  });

  const settings = await readKeys(new Set([undefined, "OTHER_KEY"]), {
    usual: "CONFITURE_MASK_KEY",
    host,
  });

  deepEqual(Object.keys(settings).map((name) => name.slice(0, 20)), [
    "confiture.mask_inner",
    "confiture.mask_outer",
    "confiture.mask_inner",
    "confiture.mask_outer",
  ]);
  deepEqual(
    await readKeys(new Set(), { usual: "CONFITURE_MASK_KEY", host }),
    {},
  );
});

Deno.test("readKeys() names the variable that is missing, and how to set it", async () => {
  await using host = await testHost();

  await rejects(
    readKeys(new Set([undefined]), { usual: "CONFITURE_MASK_KEY", host }),
    {
      code: "sync/key",
      message:
        "Cannot mask: the environment variable CONFITURE_MASK_KEY is not set",
    },
  );
});
