import { deepEqual, equal } from "node:assert/strict";
import { initialize } from "../../../src/commands/init/initialize.ts";
import { TEMPLATES } from "../../../src/commands/init/templates.ts";
import { failureOf } from "../../support/failure.ts";
import { testHost } from "../../support/host.ts";

const FILES = Object.keys(TEMPLATES);

Deno.test("initialize() writes every template into the directory it works in", async () => {
  await using host = testHost();

  const result = await initialize(".", host);

  deepEqual(result, { created: FILES, kept: [] });
  equal(
    await host.text("db/migrations/002_add_bio_to_users.down.sql"),
    "-- Revert: add bio to users\nALTER TABLE users DROP COLUMN bio;\n",
  );
});

Deno.test("initialize() makes the directory it is given", async () => {
  await using host = testHost();

  const { created } = await initialize("shops/north", host);

  deepEqual(created, FILES.map((file) => `shops/north/${file}`));
  equal(await host.text("shops/north/.gitignore"), TEMPLATES[".gitignore"]);
});

for (
  const [typed, prefix] of [["shop/", "shop/"], ["./", ""], ["./a", "./a/"]]
) {
  Deno.test(`initialize() tells of files in "${typed}" without a slash too many`, async () => {
    await using host = testHost();

    const { created } = await initialize(String(typed), host);

    equal(created.at(-1), `${prefix}db/environments/local.yaml`);
  });
}

Deno.test("initialize() keeps a file that is there, and says so", async () => {
  await using host = testHost({ files: { ".gitignore": "node_modules\n" } });

  const { created, kept } = await initialize(".", host);

  deepEqual(kept, [".gitignore"]);
  deepEqual(created, FILES.filter((file) => file !== ".gitignore"));
  equal(await host.text(".gitignore"), "node_modules\n");
});

Deno.test("initialize() changes nothing the second time", async () => {
  await using host = testHost();
  await initialize(".", host);

  deepEqual(await initialize(".", host), { created: [], kept: FILES });
});

Deno.test("initialize() refuses a file where a directory is needed", async () => {
  await using host = testHost({ files: { "db/schema": "not a directory" } });

  const error = await failureOf(initialize(".", host));

  equal(error.code, "init/not-possible");
  equal(error.place?.file, "db/schema/00_common/types.sql");
  equal(
    error.message.startsWith('Cannot create "db/schema/00_common/types.sql": '),
    true,
  );
});

Deno.test("initialize() refuses a directory where a file is needed", async () => {
  await using host = testHost({ files: { ".gitignore/x": "" } });

  const error = await failureOf(initialize(".", host));

  equal(error.code, "init/not-possible");
  equal(error.place?.file, ".gitignore");
});

Deno.test("initialize() refuses a directory without a name, which would be the root of all", async () => {
  await using host = testHost();
  const refuse = () => Promise.reject(new Error("Nothing is to be written"));
  const files = { ...host.files, makeDirectory: refuse, create: refuse };

  const error = await failureOf(initialize("", { ...host, files }));

  equal(error.code, "command/usage");
  equal(error.message, 'Cannot start a project in "": the name is empty');
});
