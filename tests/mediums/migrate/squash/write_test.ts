import { deepEqual, equal, match } from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { configFrom } from "../../../../src/config/mod.ts";
import { writeSquash } from "../../../../src/mediums/migrate/squash/write.ts";
import { failureOf } from "../../../support/failure.ts";
import { testHost } from "../../../support/host.ts";
import type { TestHost } from "../../../support/host.ts";
import { migration } from "../../../support/migrations.ts";

const FILES = {
  "db/migrations/1_a.up.sql": "one",
  "db/migrations/1_a.squashed/0_z.up.sql": "zero",
  "db/migrations/2_b.up.sql": "two",
  "db/migrations/2_b.down.sql": "down",
};

const old = [
  migration("1", { files: ["db/migrations/1_a.up.sql"], replaces: ["0", "1"] }),
  migration("2", {
    files: ["db/migrations/2_b.up.sql", "db/migrations/2_b.down.sql"],
  }),
];

async function write(
  host: TestHost,
  name: string,
  archive: string | undefined,
): Promise<void> {
  const file = `db/migrations/2_${name}.up.sql`;
  await writeSquash(
    { host, config: await configFrom({ database: "embedded" }, host) },
    {
      migration: migration("2", { files: [file], replaces: ["0", "1", "2"] }),
      text: "all",
      replaced: old,
      archive,
    },
  );
}

function below(host: TestHost): readonly string[] {
  return readdirSync(join(host.directory, "db/migrations"), {
    recursive: true,
  }).map(String).sort();
}

Deno.test("writeSquash() moves the old files into the archive, also of a file with their own name", async () => {
  await using host = testHost({ files: FILES });

  await write(host, "b", "db/migrations/2_b.squashed");

  deepEqual(below(host), [
    "2_b.squashed",
    "2_b.squashed/1_a.squashed",
    "2_b.squashed/1_a.squashed/0_z.up.sql",
    "2_b.squashed/1_a.up.sql",
    "2_b.squashed/2_b.down.sql",
    "2_b.squashed/2_b.up.sql",
    "2_b.up.sql",
  ]);
  equal(await host.text("db/migrations/2_b.up.sql"), "all");
});

Deno.test("writeSquash() deletes the old files where no archive is wanted", async () => {
  await using host = testHost({ files: FILES });

  await write(host, "base", undefined);

  deepEqual(below(host), ["2_base.up.sql"]);
});

Deno.test("writeSquash() puts everything back where it cannot write", async () => {
  await using host = testHost({
    files: { ...FILES, "db/migrations/2_base.up.sql": "there" },
  });
  const before = below(host);

  const failure = await failureOf(
    write(host, "base", "db/migrations/2_base.squashed"),
  );

  equal(failure.code, "output/failed");
  match(failure.message, /^Cannot write "db\/migrations\/2_base\.up\.sql": /);
  deepEqual(below(host), before);
});

Deno.test("writeSquash() says why it can make no archive", async () => {
  await using host = testHost({ files: FILES });
  const before = below(host);
  const makeDirectory = () => Promise.reject(new Error("permission denied"));

  const failure = await failureOf(
    write(
      { ...host, files: { ...host.files, makeDirectory } },
      "base",
      "db/migrations/2_base.squashed",
    ),
  );

  equal(
    failure.message,
    'Cannot write "db/migrations/2_base.up.sql": permission denied',
  );
  deepEqual(below(host), before);
});

Deno.test("writeSquash() refuses an archive that is there already", async () => {
  await using host = testHost({ files: FILES });

  const failure = await failureOf(
    write(host, "a", "db/migrations/1_a.squashed"),
  );

  equal(
    failure.message,
    'Cannot squash: "db/migrations/1_a.squashed" is there already',
  );
});
