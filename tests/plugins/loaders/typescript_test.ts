import { deepEqual, equal, notEqual } from "node:assert/strict";
import typescript from "../../../plugins/loaders/typescript.ts";
import type {
  Migration,
  MigrationContext,
  Scan,
} from "../../../src/kernel/mod.ts";
import { pluginContext } from "../../../src/registry/context.ts";
import { memoryContext } from "../../../src/testing/mod.ts";
import { failureOf } from "../../support/failure.ts";
import { testHost } from "../../support/host.ts";

const FILE = "db/migrations/002_bio.ts";
const nothing = () => Promise.resolve();

/** Scans a project with one migration, whose module exports this. */
async function scan(
  module: Readonly<Record<string, unknown>>,
): Promise<Scan> {
  const context = memoryContext({
    files: { [FILE]: "// bio" },
    modules: { [FILE]: module },
  });
  return await (await typescript.create({}, context)).scan();
}

async function load(
  module: Readonly<Record<string, unknown>>,
): Promise<Migration | undefined> {
  return (await scan(module)).migrations[0];
}

/** A migration's context that notes what is executed. */
function noting(executed: string[]): MigrationContext {
  return {
    execute: (script) => Promise.resolve(executed.push(script)),
    query: () => Promise.resolve([]),
    sql: () => Promise.resolve([]),
    signal: new AbortController().signal,
    log: () => {},
  };
}

/** Runs a way of a migration; returns what it executed. */
async function run(
  migration: Migration | undefined,
  direction: "up" | "down",
): Promise<readonly string[]> {
  const executed: string[] = [];
  const step = migration?.[direction];
  if (step?.kind === "code") await step.run(noting(executed));
  return executed;
}

Deno.test("the typescript loader reads a module that exports functions", async () => {
  const migration = await load({
    description: "Add bio",
    dependsOn: ["001"],
    up: ({ execute }: MigrationContext) => execute("up"),
    down: ({ execute }: MigrationContext) => execute("down"),
  });

  equal(migration?.version, "002");
  equal(migration?.name, "bio");
  equal(migration?.description, "Add bio");
  deepEqual(migration?.dependsOn, ["001"]);
  deepEqual(migration?.files, [FILE]);
  equal(
    migration?.checksum,
    "547806161a8eab24249a2a4680e448f4e2df51726c1a1ba0b45e2f0e18ee558d",
  );
  deepEqual(migration?.up.place, { file: FILE });
  deepEqual(await run(migration, "up"), ["up"]);
  deepEqual(await run(migration, "down"), ["down"]);
});

Deno.test("the typescript loader takes a migration without a way down", async () => {
  const migration = await load({ up: nothing });

  equal(migration?.down, undefined);
  equal(migration?.description, undefined);
  deepEqual(migration?.dependsOn, []);
});

Deno.test("the typescript loader runs functions in a transaction unless they refuse one", async () => {
  const usual = await load({ up: nothing });
  const own = await load({ up: nothing, transaction: false });

  deepEqual(
    [usual, own].map((each) => each?.up.kind === "code" && each.up.transaction),
    [true, false],
  );
});

Deno.test("the typescript loader reads a class, and makes a new instance for each run", async () => {
  class AddBio {
    readonly version = "002";
    readonly name = "add_bio";
    readonly description = "Add bio";
    declare readonly execute: MigrationContext["execute"];
    #runs = 0;

    async up() {
      await this.execute(`up ${++this.#runs}`);
    }
    async down() {
      await this.execute(`down ${++this.#runs}`);
    }
  }

  const migration = await load({ default: AddBio });

  equal(migration?.description, "Add bio");
  equal(migration?.name, "bio");
  deepEqual(await run(migration, "up"), ["up 1"]);
  deepEqual(await run(migration, "up"), ["up 1"]);
  deepEqual(await run(migration, "down"), ["down 1"]);
});

Deno.test("the typescript loader reads an object, also one that is frozen", async () => {
  const migration = await load({
    default: Object.freeze({
      up: ({ execute }: MigrationContext) => execute("frozen"),
    }),
  });

  deepEqual(await run(migration, "up"), ["frozen"]);
});

const REFUSED: readonly (readonly [
  string,
  Readonly<Record<string, unknown>>,
  string,
])[] = [
  ["a module without a way up", {}, "it exports no function `up`"],
  [
    "a way down that is no function",
    { up: nothing, down: "DROP" },
    "`down` is not a function",
  ],
  [
    "another version than the file's",
    { up: nothing, version: "2" },
    'its version is "2", but the file\'s is "002"',
  ],
  [
    "a version that is a number",
    { up: nothing, version: 2 },
    'its version is 2, but the file\'s is "002"',
  ],
  [
    "dependencies that are no versions",
    { up: nothing, dependsOn: [1] },
    '`dependsOn` is not a list of versions such as ["001"]',
  ],
  [
    "a description that is no text",
    { up: nothing, description: 7 },
    "`description` is not a string",
  ],
  [
    "a transaction that is neither true nor false",
    { up: nothing, transaction: "no" },
    "`transaction` is neither true nor false",
  ],
  [
    "everything that is wrong at once",
    { down: 1, description: 7 },
    "it exports no function `up`; `down` is not a function; `description` is not a string",
  ],
  [
    "a default export that is a text",
    { default: "up" },
    "its default export is neither a class nor an object",
  ],
  [
    "a default export that is null",
    { default: null },
    "its default export is neither a class nor an object",
  ],
  [
    "a default export that is an arrow function",
    { default: () => {} },
    "its default export is neither a class nor an object",
  ],
  [
    "a class that cannot be instantiated",
    {
      default: class {
        constructor() {
          throw new Error("out of jars");
        }
      },
    },
    "out of jars",
  ],
];

for (const [what, module, reason] of REFUSED) {
  Deno.test(`the typescript loader refuses ${what}`, async () => {
    const error = await failureOf(scan(module));

    equal(error.code, "migration/invalid");
    equal(error.message, `Cannot load "${FILE}": ${reason}`);
    deepEqual(error.place, { file: FILE });
  });
}

/** Scans migrations on a disk. */
async function scanDisk(files: Readonly<Record<string, string>>): Promise<
  Scan
> {
  await using host = testHost({ files });
  const context = pluginContext(host, { root: host.cwd });
  return await (await typescript.create({}, context)).scan();
}

Deno.test("the typescript loader imports TypeScript and JavaScript", async () => {
  const { migrations } = await scanDisk({
    "db/migrations/1_a.ts":
      "export const description: string = 'typed';\nexport async function up(): Promise<void> {}",
    "db/migrations/2_b.js": "export async function up() {}",
  });

  deepEqual(
    migrations.map(({ version, description }) => [version, description]),
    [["1", "typed"], ["2", undefined]],
  );
});

Deno.test("the typescript loader says where a file is no TypeScript", async () => {
  const error = await failureOf(scanDisk({
    "db/migrations/1_a.ts": "export const a = 1;\nexport const = 2;\n",
  }));

  equal(error.code, "migration/invalid");
  deepEqual(error.place, { file: "db/migrations/1_a.ts", line: 2, column: 14 });
  notEqual(error.cause, undefined);
});

Deno.test("the typescript loader says what a module throws", async () => {
  const error = await failureOf(scanDisk({
    "db/migrations/1_a.ts": "throw new Error('out of jars\\nand lids');",
  }));

  equal(error.message, 'Cannot load "db/migrations/1_a.ts": out of jars');
});

Deno.test("the typescript loader takes no code whose name is not that of a migration", async () => {
  const context = memoryContext({
    files: {
      "db/migrations/jars.ts": "",
      "db/migrations/1.ts": "",
      "db/migrations/1_a.d.ts": "",
      "db/migrations/V1_a.js": "",
      "db/migrations/.1_a.ts": "",
      "db/migrations/1_a.up.sql": "",
      "db/migrations/1_a.tsx": "",
    },
  });

  const loader = await typescript.create({}, context);
  const { migrations, strays } = await loader.scan();

  deepEqual(migrations, []);
  deepEqual(
    strays,
    ["1.ts", "1_a.d.ts", "V1_a.js", "jars.ts"].map((name) => ({
      file: `db/migrations/${name}`,
      reason: "the name of a migration is {version}_{name}.ts",
    })),
  );
});

Deno.test("the typescript loader looks where it is told to", async () => {
  const context = memoryContext({
    files: { "changes/1_a.ts": "" },
    modules: { "changes/1_a.ts": { up: nothing } },
  });

  const loader = await typescript.create({ directory: "changes" }, context);
  const { migrations } = await loader.scan();

  deepEqual(migrations.map(({ files }) => files), [["changes/1_a.ts"]]);
});

Deno.test("the typescript loader reads what must hold afterwards from the file beside", async () => {
  const { migrations } = await scanDisk({
    "db/migrations/1_a.ts": "export async function up() {}",
    "db/migrations/1_a.verify.sql": "SELECT true;",
    "db/migrations/1_b.verify.sql": "SELECT false;",
  });

  deepEqual(migrations[0]?.files, [
    "db/migrations/1_a.ts",
    "db/migrations/1_a.verify.sql",
  ]);
  deepEqual(migrations[0]?.verify, {
    kind: "sql",
    text: "SELECT true;",
    place: { file: "db/migrations/1_a.verify.sql", line: 1 },
  });
});
