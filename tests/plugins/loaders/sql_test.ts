import { deepEqual, equal } from "node:assert/strict";
import sql from "../../../plugins/loaders/sql.ts";
import type { Migration, Scan } from "../../../src/kernel/mod.ts";
import { pluginContext } from "../../../src/registry/context.ts";
import { memoryContext } from "../../../src/testing/mod.ts";
import { failureOf } from "../../support/failure.ts";
import { testHost } from "../../support/host.ts";

/** Scans a project whose db/migrations holds these files. */
async function scan(files: Readonly<Record<string, string>>): Promise<Scan> {
  const paths = Object.entries(files)
    .map(([name, text]) => [`db/migrations/${name}`, text]);
  const context = memoryContext({ files: Object.fromEntries(paths) });
  return await (await sql.create({}, context)).scan();
}

/** Scans files as they are on a disk, byte by byte. */
async function scanBytes(
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<Scan> {
  await using host = testHost({ files });
  const loader = await sql.create({}, pluginContext(host, { root: host.cwd }));
  return await loader.scan();
}

async function only(files: Readonly<Record<string, string>>): Promise<
  Migration | undefined
> {
  const { migrations } = await scan(files);
  equal(migrations.length, 1);
  return migrations[0];
}

Deno.test("the sql loader reads a way up with its companions", async () => {
  const migration = await only({
    "001_jars.down.sql": "DROP TABLE jars;",
    "001_jars.up.sql": "CREATE TABLE jars ();",
    "001_jars.verify.sql": "SELECT FROM jars;",
  });

  deepEqual(migration, {
    version: "001",
    name: "jars",
    description: undefined,
    dependsOn: [],
    checksum:
      "ac8a86a0a5f77053ad926f1bf75e8323e4396b2c6f55952820ed504eff9ab37d",
    text: "CREATE TABLE jars ();",
    files: [
      "db/migrations/001_jars.up.sql",
      "db/migrations/001_jars.down.sql",
      "db/migrations/001_jars.verify.sql",
    ],
    up: {
      kind: "sql",
      text: "CREATE TABLE jars ();",
      place: { file: "db/migrations/001_jars.up.sql", line: 1 },
    },
    down: {
      kind: "sql",
      text: "DROP TABLE jars;",
      place: { file: "db/migrations/001_jars.down.sql", line: 1 },
    },
    verify: {
      kind: "sql",
      text: "SELECT FROM jars;",
      place: { file: "db/migrations/001_jars.verify.sql", line: 1 },
    },
  });
});

Deno.test("the sql loader takes a migration without a way down", async () => {
  const migration = await only({ "1_a.up.sql": "" });

  equal(migration?.down, undefined);
  deepEqual(migration?.files, ["db/migrations/1_a.up.sql"]);
});

Deno.test("the sql loader reads what a file says of itself", async () => {
  const migration = await only({
    "3_a.up.sql":
      "-- confiture: description Shelves for jars\n-- confiture: depends-on 001, 2\nSELECT 1;",
  });

  equal(migration?.description, "Shelves for jars");
  deepEqual(migration?.dependsOn, ["001", "2"]);
});

Deno.test("the sql loader looks where it is told to", async () => {
  const context = memoryContext({
    files: { "changes/1_a.up.sql": "", "db/migrations/2_b.up.sql": "" },
  });

  const loader = await sql.create({ directory: "changes" }, context);
  const { migrations } = await loader.scan();

  deepEqual(migrations.map(({ files }) => files), [["changes/1_a.up.sql"]]);
});

Deno.test("the sql loader drops a byte order mark from the text, and not from the checksum", async () => {
  const { migrations } = await scanBytes({
    "db/migrations/1_a.up.sql": "\ufeffabc\r\n",
    "db/migrations/2_b.up.sql": "abc\r\n",
  });

  deepEqual(migrations.map(({ up }) => up.kind === "sql" ? up.text : ""), [
    "abc\r\n",
    "abc\r\n",
  ]);
  equal(migrations[0]?.checksum === migrations[1]?.checksum, false);
});

Deno.test("the sql loader says where a file is not UTF-8", async () => {
  const error = await failureOf(scanBytes({
    "db/migrations/1_a.up.sql": new Uint8Array([
      ...new TextEncoder().encode("SELECT 1;\n-- "),
      0xe9,
    ]),
  }));

  equal(error.code, "migration/unreadable");
  deepEqual(error.place, {
    file: "db/migrations/1_a.up.sql",
    line: 2,
    column: 4,
  });
});

Deno.test("the sql loader reads the way down as strictly", async () => {
  const error = await failureOf(scanBytes({
    "db/migrations/1_a.up.sql": "SELECT 1;",
    "db/migrations/1_a.down.sql": new Uint8Array([0xff]),
  }));

  equal(error.place?.file, "db/migrations/1_a.down.sql");
});

Deno.test("the sql loader says that a directory is missing", async () => {
  const error = await failureOf(
    (async () => await (await sql.create({}, memoryContext())).scan())(),
  );

  equal(error.code, "migration/unreadable");
  equal(error.message, 'Cannot read "db/migrations": it does not exist');
});

Deno.test("the sql loader says which file it may not read", async () => {
  const context = memoryContext({ files: { "db/migrations/1_a.up.sql": "" } });
  const cause = Object.assign(new Error("no"), { code: "EACCES" });
  const files = { ...context.files, read: () => Promise.reject(cause) };

  const loader = await sql.create({}, { ...context, files });
  const error = await failureOf(loader.scan());

  equal(
    error.message,
    'Cannot read "db/migrations/1_a.up.sql": permission denied',
  );
  equal(error.cause, cause);
});

const NAMES: readonly (readonly [string, string, string])[] = [
  ["0_start.up.sql", "0", "start"],
  ["20260115103000123456_long.up.sql", "20260115103000123456", "long"],
  ["0002_1.8.0_schema.up.sql", "0002", "1.8.0_schema"],
  ["11_Mixed-Case.up.sql", "11", "Mixed-Case"],
  ["12_crème_brûlée.up.sql", "12", "crème_brûlée"],
  ["13_a__b-_.c.up.sql", "13", "a__b-_.c"],
  ["14_add.down.up.sql", "14", "add.down"],
];

for (const [file, version, name] of NAMES) {
  Deno.test(`the sql loader reads ${file} as version ${version}`, async () => {
    const migration = await only({ [file]: "" });

    deepEqual([migration?.version, migration?.name], [version, name]);
  });
}

const STRAYS: readonly (readonly [string, string | undefined])[] = [
  ["001_add.sql", "001_add.up.sql"],
  ["V1__add.sql", "1_add.up.sql"],
  ["v0002.add_bio.up.sql", "0002_add_bio.up.sql"],
  ["003-add bio.sql", "003_add_bio.up.sql"],
  ["004.sql", "004_migration.up.sql"],
  ["005_add.DOWN.SQL", "005_add.down.sql"],
  ["1.2_add.sql", undefined],
  ["add_bio.sql", undefined],
  ["U1__add.sql", undefined],
];

for (const [file, suggestion] of STRAYS) {
  Deno.test(`the sql loader does not take ${file}, and suggests ${suggestion ?? "nothing"}`, async () => {
    const { migrations, strays } = await scan({ [file]: "" });

    deepEqual(migrations, []);
    deepEqual(strays, [{
      file: `db/migrations/${file}`,
      reason: "the name of a migration is {version}_{name}.up.sql",
      suggestion,
    }]);
  });
}

Deno.test("the sql loader leaves to others what is no SQL, hidden or a directory", async () => {
  deepEqual(
    await scan({
      "1_a.ts": "",
      "README.md": "",
      ".1_a.sql": "",
      "2_b.up.sql/inside.txt": "",
    }),
    { migrations: [], strays: [], notices: [] },
  );
});

Deno.test("the sql loader pairs files whose versions differ in zeros", async () => {
  const migration = await only({ "01_a.up.sql": "", "1_a.down.sql": "" });

  equal(migration?.version, "01");
  deepEqual(migration?.files, [
    "db/migrations/01_a.up.sql",
    "db/migrations/1_a.down.sql",
  ]);
});

Deno.test("the sql loader pairs files whose names differ, and notices it", async () => {
  const { migrations, notices } = await scan({
    "1_a.up.sql": "",
    "1_b.down.sql": "",
    "1_c.verify.sql": "",
  });

  equal(migrations[0]?.down?.place.file, "db/migrations/1_b.down.sql");
  deepEqual(notices?.map(({ message }) => message), [
    '"1_b.down.sql" belongs to "1_a.up.sql" by its version, but has another name',
    '"1_c.verify.sql" belongs to "1_a.up.sql" by its version, but has another name',
  ]);
});

Deno.test("the sql loader takes no way down without its way up", async () => {
  const { migrations, strays } = await scan({ "2_b.down.sql": "" });

  deepEqual(migrations, []);
  deepEqual(strays, [{
    file: "db/migrations/2_b.down.sql",
    reason: "it has no way up: there is no 2_b.up.sql",
    suggestion: undefined,
  }]);
});

Deno.test("the sql loader suggests the version of the only way up of that name", async () => {
  const { strays } = await scan({ "1_a.up.sql": "", "2_a.down.sql": "" });

  deepEqual(strays.map(({ suggestion }) => suggestion), ["1_a.down.sql"]);
});

Deno.test("the sql loader takes one way down for one way up", async () => {
  const { migrations, strays } = await scan({
    "1_a.up.sql": "",
    "1_a.down.sql": "",
    "1_b.down.sql": "",
  });

  equal(migrations[0]?.down?.place.file, "db/migrations/1_a.down.sql");
  deepEqual(strays, [{
    file: "db/migrations/1_b.down.sql",
    reason: '"1_a.up.sql" already has a .down.sql file of version 1',
  }]);
});

Deno.test("the sql loader gives both of two files of one version their own way down", async () => {
  const { migrations, notices } = await scan({
    "1_a.up.sql": "",
    "1_b.up.sql": "",
    "1_b.down.sql": "",
    "1_a.down.sql": "",
  });

  deepEqual(migrations.map(({ files }) => files), [
    ["db/migrations/1_a.up.sql", "db/migrations/1_a.down.sql"],
    ["db/migrations/1_b.up.sql", "db/migrations/1_b.down.sql"],
  ]);
  deepEqual(notices, []);
});
