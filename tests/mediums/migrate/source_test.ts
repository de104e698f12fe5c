import { deepEqual, equal } from "node:assert/strict";
import { configFrom } from "../../../src/config/mod.ts";
import type { Host } from "../../../src/kernel/host.ts";
import type { Loader, Scan } from "../../../src/kernel/plugin.ts";
import { scanMigrations } from "../../../src/mediums/migrate/source.ts";
import { failureOf } from "../../support/failure.ts";
import { testHost } from "../../support/host.ts";
import { migration } from "../../support/migrations.ts";

function loader(scan: Partial<Scan> = {}): Loader {
  return {
    scan: () => Promise.resolve({ migrations: [], strays: [], ...scan }),
  };
}

async function scanIn(
  host: Host,
  loaders: readonly Loader[],
  directory = "db/migrations",
): Promise<Required<Scan>> {
  const { root } = await configFrom({ database: "embedded" }, host);
  return await scanMigrations(loaders, { root, directory }, host);
}

Deno.test("scanMigrations() puts together what the loaders find, and calls the rest strays", async () => {
  await using host = testHost({
    files: {
      "db/migrations/1_m1.up.sql": "",
      "db/migrations/2_m2.up.sql": "",
      "db/migrations/old/3_m3.up.sql": "",
      "db/migrations/notes.md": "",
      "db/migrations/.keep": "",
    },
  });

  const { migrations, strays } = await scanIn(host, [
    loader({ migrations: [migration("1")] }),
    loader({ migrations: [migration("2")] }),
  ]);

  deepEqual(migrations.map(({ version }) => version), ["1", "2"]);
  deepEqual(strays, [
    {
      file: "db/migrations/notes.md",
      reason: "its name is not that of a migration",
    },
    { file: "db/migrations/old", reason: "it is a directory" },
  ]);
});

Deno.test("scanMigrations() does not take for a stray what a squash has put away", async () => {
  await using host = testHost({
    files: {
      "db/migrations/3_m3.up.sql": "",
      "db/migrations/3_m3.squashed/1_m1.up.sql": "",
      "db/migrations/2_m2.squashed/1_m1.up.sql": "",
    },
  });

  const { strays } = await scanIn(host, [
    loader({ migrations: [migration("3", { replaces: ["1", "3"] })] }),
  ]);

  deepEqual(strays.map(({ file }) => file), ["db/migrations/2_m2.squashed"]);
});

Deno.test("scanMigrations() knows an absolute directory", async () => {
  await using host = testHost({ files: { "elsewhere/notes.md": "" } });
  const directory = `${host.directory}/elsewhere`;

  const { strays } = await scanIn(host, [loader()], directory);

  deepEqual(strays.map(({ file }) => file), [`${directory}/notes.md`]);
});

Deno.test("scanMigrations() says where a directory is missing", async () => {
  await using host = testHost();

  const error = await failureOf(scanIn(host, [loader()]));

  equal(error.code, "migration/unreadable");
  equal(
    error.message,
    'Cannot read the migrations: "db/migrations" does not exist',
  );
  equal(error.hint, "Run `confiture init`, or create the directory");
});

Deno.test("scanMigrations() says where a file stands in the directory's place", async () => {
  await using host = testHost({ files: { "db/migrations": "" } });

  const error = await failureOf(scanIn(host, [loader()]));

  equal(error.code, "migration/unreadable");
  equal(
    error.message,
    'Cannot read the migrations: "db/migrations" is not a directory',
  );
  deepEqual(error.place, { file: "db/migrations" });
});

Deno.test("scanMigrations() says where it may not look into the directory", async () => {
  await using host = testHost({ files: { "db/migrations/.keep": "" } });
  const cause = Object.assign(new Error("permission denied"), {
    code: "EACCES",
  });
  const files = { ...host.files, list: () => Promise.reject(cause) };

  const error = await failureOf(scanIn({ ...host, files }, [loader()]));

  equal(error.code, "migration/unreadable");
  equal(
    error.message,
    'Cannot read the migrations: "db/migrations" cannot be listed: permission denied',
  );
  equal(error.cause, cause);
});

Deno.test("scanMigrations() asks no loader where there is no directory", async () => {
  await using host = testHost();
  const eager = {
    scan: () => Promise.reject(new TypeError("It was asked")),
  };

  const error = await failureOf(scanIn(host, [eager]));

  equal(error.code, "migration/unreadable");
});
