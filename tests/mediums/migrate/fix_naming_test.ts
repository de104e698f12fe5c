import { deepEqual, equal } from "node:assert/strict";
import { configFrom } from "../../../src/config/mod.ts";
import type { Host } from "../../../src/kernel/host.ts";
import type { Stray } from "../../../src/kernel/migration.ts";
import { fixNaming } from "../../../src/mediums/migrate/fix_naming.ts";
import type { Renaming } from "../../../src/mediums/migrate/fix_naming.ts";
import { failureOf } from "../../support/failure.ts";
import { testHost } from "../../support/host.ts";
import type { TestHost } from "../../support/host.ts";

const STRAY: Stray = {
  file: "db/migrations/V1__a.sql",
  reason: "odd name",
  suggestion: "1_a.up.sql",
};

async function fix(
  host: Host,
  strays: readonly Stray[],
  dryRun = false,
): Promise<readonly Renaming[]> {
  const config = await configFrom({ database: "embedded" }, host);
  return await fixNaming(strays, { config, host, dryRun });
}

async function names(host: TestHost): Promise<readonly string[]> {
  return (await host.files.list("db/migrations")).map(({ name }) => name);
}

Deno.test("fixNaming() gives a stray the name it should have had, in its directory", async () => {
  await using host = testHost({
    files: { "db/migrations/V1__a.sql": "SELECT 1;" },
  });

  const renamings = await fix(host, [STRAY]);

  deepEqual(renamings, [{
    from: "db/migrations/V1__a.sql",
    to: "db/migrations/1_a.up.sql",
  }]);
  deepEqual(await names(host), ["1_a.up.sql"]);
  equal(await host.text("db/migrations/1_a.up.sql"), "SELECT 1;");
});

Deno.test("fixNaming() leaves a stray alone that nobody knows a name for", async () => {
  await using host = testHost({ files: { "db/migrations/notes.md": "" } });

  const renamings = await fix(host, [
    { file: "db/migrations/notes.md", reason: "no SQL" },
  ]);

  deepEqual(renamings, []);
  deepEqual(await names(host), ["notes.md"]);
});

Deno.test("fixNaming() overwrites nothing, and says so", async () => {
  await using host = testHost({
    files: {
      "db/migrations/V1__a.sql": "new",
      "db/migrations/1_a.up.sql": "old",
    },
  });

  const renamings = await fix(host, [STRAY]);

  deepEqual(renamings, [{
    from: "db/migrations/V1__a.sql",
    to: "db/migrations/1_a.up.sql",
    obstacle: '"db/migrations/1_a.up.sql" exists already',
  }]);
  equal(await host.text("db/migrations/1_a.up.sql"), "old");
  equal(await host.text("db/migrations/V1__a.sql"), "new");
});

Deno.test("fixNaming() only shows what it would do on a dry run", async () => {
  await using host = testHost({ files: { "db/migrations/V1__a.sql": "" } });

  const renamings = await fix(host, [STRAY], true);

  deepEqual(renamings, [{
    from: "db/migrations/V1__a.sql",
    to: "db/migrations/1_a.up.sql",
  }]);
  deepEqual(await names(host), ["V1__a.sql"]);
});

Deno.test("fixNaming() gives one name to one file, also on a dry run", async () => {
  await using host = testHost({
    files: { "db/migrations/V1__a.sql": "", "db/migrations/1-a.sql": "" },
  });
  const strays = [STRAY, { ...STRAY, file: "db/migrations/1-a.sql" }];

  const shown = await fix(host, strays, true);
  const done = await fix(host, strays);

  deepEqual(shown, done);
  deepEqual(done.map(({ from, obstacle }) => [from, obstacle]), [
    ["db/migrations/V1__a.sql", undefined],
    ["db/migrations/1-a.sql", '"db/migrations/1_a.up.sql" exists already'],
  ]);
  deepEqual(await names(host), ["1-a.sql", "1_a.up.sql"]);
});

Deno.test("fixNaming() takes a name that is given away meanwhile for an obstacle", async () => {
  await using host = testHost({
    files: {
      "db/migrations/V1__a.sql": "new",
      "db/migrations/1_a.up.sql": "old",
    },
  });
  const files = { ...host.files, stat: () => Promise.resolve(undefined) };

  const [renaming] = await fix({ ...host, files }, [STRAY]);

  equal(renaming?.obstacle, '"db/migrations/1_a.up.sql" exists already');
  equal(await host.text("db/migrations/1_a.up.sql"), "old");
});

Deno.test("fixNaming() tells which file it may not rename", async () => {
  await using host = testHost({ files: { "db/migrations/V1__a.sql": "" } });
  const cause = Object.assign(new Error("permission denied"), {
    code: "EACCES",
  });
  const files = { ...host.files, rename: () => Promise.reject(cause) };

  const error = await failureOf(fix({ ...host, files }, [STRAY]));

  equal(error.code, "output/failed");
  equal(
    error.message,
    'Cannot rename "db/migrations/V1__a.sql": permission denied',
  );
  deepEqual(error.place, { file: "db/migrations/V1__a.sql" });
  equal(error.cause, cause);
});
