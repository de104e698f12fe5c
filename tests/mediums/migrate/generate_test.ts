import { deepEqual, equal } from "node:assert/strict";
import { configFrom } from "../../../src/config/mod.ts";
import {
  generate,
  generateAll,
  nextNumber,
  nextTimestamp,
} from "../../../src/mediums/migrate/generate.ts";
import type {
  GenerateOptions,
  GenerateResult,
} from "../../../src/mediums/migrate/generate.ts";
import { failureOf } from "../../support/failure.ts";
import { testHost } from "../../support/host.ts";
import type { TestHost } from "../../support/host.ts";
import { migration } from "../../support/migrations.ts";

const NOW = Date.UTC(2026, 0, 15, 10, 30, 5);

/** What a project is like in which something is generated. */
interface Situation {
  readonly versions?: readonly string[];
  readonly versioning?: "sequential" | "timestamp";
  readonly directory?: string;
}

function kitchen(files: Record<string, string> = {}): TestHost {
  return testHost({ files: { "db/migrations/.keep": "", ...files }, now: NOW });
}

async function generateIn(
  host: TestHost,
  options: GenerateOptions,
  { versions = [], ...settings }: Situation = {},
): Promise<GenerateResult> {
  const environment = { database: "embedded", migration: settings };
  return await generate(options, {
    config: await configFrom(environment, host),
    host,
    migrations: versions.map((version) => migration(version)),
  });
}

/** The version a new migration gets. */
async function versionOf(
  situation: Situation,
  options: Partial<GenerateOptions> = {},
): Promise<string> {
  await using host = kitchen();
  const result = await generateIn(host, { name: "a", ...options }, situation);
  return result.version;
}

Deno.test("generate() writes a pair of SQL files, with what they are for", async () => {
  await using host = kitchen();

  const result = await generateIn(host, { name: "add_bio_to_users" }, {
    versions: ["001"],
  });

  deepEqual(result, {
    version: "002",
    name: "add_bio_to_users",
    files: [
      "db/migrations/002_add_bio_to_users.up.sql",
      "db/migrations/002_add_bio_to_users.down.sql",
    ],
  });
  equal(
    await host.text("db/migrations/002_add_bio_to_users.up.sql"),
    "-- Add bio to users\n\n",
  );
  equal(
    await host.text("db/migrations/002_add_bio_to_users.down.sql"),
    "-- Revert: Add bio to users\n\n",
  );
});

Deno.test("generate() writes one TypeScript file", async () => {
  await using host = kitchen();

  const { files } = await generateIn(host, {
    name: 'add "bio"',
    typescript: true,
  });

  deepEqual(files, ["db/migrations/001_add_bio.ts"]);
  equal(
    await host.text("db/migrations/001_add_bio.ts"),
    `import type { MigrationContext } from "confiture";

export const description = "Add \\"bio\\"";

export async function up({ execute }: MigrationContext): Promise<void> {
  await execute("");
}

export async function down({ execute }: MigrationContext): Promise<void> {
  await execute("");
}
`,
  );
});

Deno.test("generate() writes into the directory that the environment names", async () => {
  await using host = kitchen({ "sql/changes/.keep": "" });

  const { files } = await generateIn(host, { name: "a" }, {
    directory: "sql/changes",
  });

  deepEqual(files, ["sql/changes/001_a.up.sql", "sql/changes/001_a.down.sql"]);
});

Deno.test("generate() overwrites nothing", async () => {
  await using host = kitchen({ "db/migrations/001_a.up.sql": "SELECT 1;" });

  const error = await failureOf(generateIn(host, { name: "a" }));

  equal(error.code, "output/failed");
  deepEqual(error.place, { file: "db/migrations/001_a.up.sql" });
  equal(await host.text("db/migrations/001_a.up.sql"), "SELECT 1;");
});

const NAMES: readonly (readonly [string, string])[] = [
  ["Add bio to users", "Add_bio_to_users"],
  ["  spread  out ", "spread_out"],
  ["crème_brûlée", "crème_brûlée"],
  ["cre\u0300me", "crème"],
  ["v1.8.0-schema", "v1.8.0-schema"],
  ["../../etc/passwd", "etc_passwd"],
  ["add 'quotes' & $signs", "add_quotes_signs"],
  ["_private_", "private"],
  ["a\u202eb", "a_b"],
  ["x".repeat(200), "x".repeat(200)],
];

for (const [name, expected] of NAMES) {
  Deno.test(`generate() calls a migration "${name.slice(0, 30)}" ${expected.slice(0, 30)} in its files`, async () => {
    await using host = kitchen();

    const result = await generateIn(host, { name });

    equal(result.name, expected);
    deepEqual(result.files[0], `db/migrations/001_${expected}.up.sql`);
  });
}

for (
  const name of ["", " ", "...", "/", "?!", "add.up", "a.DOWN", "x".repeat(201)]
) {
  Deno.test(`generate() refuses to call a migration "${name.slice(0, 30)}"`, async () => {
    await using host = kitchen();

    const error = await failureOf(generateIn(host, { name }));

    equal(error.code, "command/usage");
    equal(error.exitCode, 64);
    deepEqual(await host.files.list("db/migrations"), [
      { name: ".keep", kind: "file" },
    ]);
  });
}

Deno.test("generate() goes on with the time where the newest version is one", async () => {
  equal(
    await versionOf({ versions: ["001", "20250101000000"] }),
    "20260115103005",
  );
});

Deno.test("generate() takes the time where the environment wants it", async () => {
  equal(
    await versionOf({ versions: ["001"], versioning: "timestamp" }),
    "20260115103005",
  );
});

Deno.test("generate() takes the time where it is told to", async () => {
  equal(
    await versionOf({ versions: ["001"] }, { timestamp: true }),
    "20260115103005",
  );
});

Deno.test("generate() goes on counting where the newest version is a number", async () => {
  equal(await versionOf({ versions: ["009", "010"] }), "011");
});

const NUMBERS: readonly (readonly [readonly string[], string])[] = [
  [[], "001"],
  [["001"], "002"],
  [["1"], "002"],
  [["9", "10"], "011"],
  [["0009"], "0010"],
  [["0001", "01"], "0002"],
  [["999"], "1000"],
  [["20", "3", "100"], "101"],
  [["99999999999999999999"], "100000000000000000000"],
  [["000"], "001"],
];

for (const [versions, expected] of NUMBERS) {
  Deno.test(`nextNumber() is ${expected} after [${versions}]`, () => {
    equal(nextNumber(versions), expected);
  });
}

const STAMPS: readonly (readonly [string, readonly string[], string])[] = [
  ["the time in UTC", [], "20260115103005"],
  [
    "the time where versions are older",
    ["001", "20260115103004"],
    "20260115103005",
  ],
  [
    "one more than a version of this second",
    ["20260115103005"],
    "20260115103006",
  ],
  [
    "one more than a version of the future",
    ["20991231235959", "001"],
    "20991231235960",
  ],
  [
    "one more than a longer version",
    ["202601151030051234"],
    "202601151030051235",
  ],
];

for (const [what, versions, expected] of STAMPS) {
  Deno.test(`nextTimestamp() is ${what}`, () => {
    equal(nextTimestamp(versions, NOW), expected);
  });
}

Deno.test("generateAll() writes several migrations in a row, under one name", async () => {
  await using host = kitchen({ "db/migrations/007_a.up.sql": "" });
  const config = await configFrom({ database: "embedded" }, host);
  const contents = [
    { suffix: "", up: "SELECT 1;\n", down: "SELECT 2;\n", module: "" },
    { suffix: "_2", up: "SELECT 3;\n", down: "SELECT 4;\n", module: "" },
  ];

  const results = await generateAll(
    { name: "add jam", contents },
    { config, host, migrations: [migration("007")] },
  );

  deepEqual(results.map(({ version, name }) => [version, name]), [
    ["008", "add_jam"],
    ["009", "add_jam_2"],
  ]);
  equal(await host.text("db/migrations/009_add_jam_2.up.sql"), "SELECT 3;\n");
  equal(await host.text("db/migrations/008_add_jam.down.sql"), "SELECT 2;\n");
});

Deno.test("generateAll() writes modules in TypeScript where they are asked for", async () => {
  await using host = kitchen();
  const config = await configFrom({ database: "embedded" }, host);
  const text = "export const description = 'jam';\n";

  const [result] = await generateAll(
    {
      name: "add jam",
      typescript: true,
      contents: [{ suffix: "", up: "", down: "", module: text }],
    },
    { config, host, migrations: [] },
  );

  deepEqual(result?.files, ["db/migrations/001_add_jam.ts"]);
  equal(await host.text("db/migrations/001_add_jam.ts"), text);
});
