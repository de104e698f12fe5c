import { deepEqual, equal, ok } from "node:assert/strict";
import * as library from "../../mod.ts";
import * as kernel from "../../src/kernel/mod.ts";
import { installModules } from "../../src/registry/modules.ts";
import { testHost } from "../support/host.ts";

/** Imports a module of the user's. */
async function imported(
  source: string,
): Promise<Readonly<Record<string, unknown>>> {
  await using host = testHost({ files: { "user.ts": source } });
  return await host.importModule("user.ts");
}

Deno.test("installModules() makes confiture mean this very program", async () => {
  const module = await imported('export * from "confiture";');

  deepEqual({ ...module }, { ...library });
});

Deno.test("installModules() makes confiture/plugin mean this very contract", async () => {
  const module = await imported('export * from "confiture/plugin";');

  deepEqual({ ...module }, { ...kernel });
});

const PUBLISHED = [
  ["jsr:@x/confiture", library.ConfitureError],
  ["jsr:@x/confiture@^0.1.0", library.ConfitureError],
  ["jsr:/@x/confiture@0.1.0", library.ConfitureError],
  ["jsr:@x/confiture/plugin", kernel.ConfitureError],
  ["jsr:@x/confiture@0.1.0/plugin", kernel.ConfitureError],
] as const;

for (const [name, expected] of PUBLISHED) {
  Deno.test(`installModules() makes ${name} mean this very program`, async () => {
    const { ConfitureError } = await imported(
      `export { ConfitureError } from "${name}";`,
    );

    equal(ConfitureError, expected);
  });
}

Deno.test("installModules() lets a user's class extend Migration", async () => {
  const module = await imported(
    'import { Migration } from "confiture";\nimport type { MigrationContext } from "confiture";\nexport default class Mine extends Migration { up(_: MigrationContext): void {} }',
  );

  ok(
    typeof module.default === "function" &&
      module.default.prototype instanceof library.Migration,
  );
});

Deno.test("installModules() lets a dynamic import mean this very program, too", async () => {
  const { loaded } = await imported(
    'export const loaded = await import("confiture");',
  );

  deepEqual({ ...Object(loaded) }, { ...library });
});

Deno.test("installModules() leaves other modules alone", async () => {
  const { a, b } = await imported(
    'import { sep } from "node:path";\nexport const a = sep;\nexport const b = (await import("npm:yaml@^2.9.1")).stringify(1);',
  );

  equal(a, "/");
  equal(b, "1\n");
});

Deno.test("installModules() does so once", () => {
  equal(installModules(), installModules());
});
