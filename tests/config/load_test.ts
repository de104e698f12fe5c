import { deepEqual, equal, rejects } from "node:assert/strict";
import { loadConfig } from "../../src/config/mod.ts";
import { ConfitureError } from "../../src/kernel/errors.ts";
import { testHost } from "../support/host.ts";
import { BAD_ENVIRONMENTS } from "./bad_environments.ts";

/** What a failure tells, one line a problem. */
function told(error: unknown): readonly string[] {
  if (!(error instanceof ConfitureError)) throw error;
  const problems = error.problems.length > 0
    ? error.problems
    : [{ message: error.message.replace(/^.*?": /, ""), place: error.place }];
  return problems.map(({ message, place }) =>
    `${place?.line ?? "-"}:${place?.column ?? "-"} ${message}`
  );
}

async function failure(
  yaml: string,
  env: Record<string, string> = {},
): Promise<ConfitureError> {
  await using host = await testHost({
    files: { "db/environments/local.yaml": yaml },
    env,
  });
  try {
    await loadConfig({}, host);
  } catch (error) {
    if (error instanceof ConfitureError) return error;
    throw error;
  }
  throw new Error("The environment was accepted");
}

for (const { name, yaml, problems } of BAD_ENVIRONMENTS) {
  Deno.test(`loadConfig() refuses ${name}`, async () => {
    const error = await failure(yaml, { WORD: "plum" });

    deepEqual(told(error), problems);
    equal(error.code, "config/invalid");
    equal(error.exitCode, 5);
  });
}

const EMBEDDED = "database: embedded\n";
const SERVER = "database_url: postgresql://h/app\n";

Deno.test("loadConfig() completes what the environment leaves out", async () => {
  await using host = await testHost({
    files: { "db/environments/local.yaml": EMBEDDED },
  });

  const config = await loadConfig({}, host);

  deepEqual(config.migration, {
    directory: "db/migrations",
    trackingTable: "tb_confiture",
    versioning: "sequential",
    locking: { enabled: true, timeoutMs: 30_000 },
    lockTimeoutMs: 5_000,
    lockRetries: 10,
    statementTimeoutMs: 0,
    outOfOrder: "refuse",
  });
  deepEqual(config.target, {
    kind: "embedded",
    directory: `${host.cwd}/.confiture/local`,
  });
});

Deno.test("loadConfig() expands variables, also into numbers and switches", async () => {
  await using host = await testHost({
    files: {
      "db/environments/local.yaml":
        "database: { host: '${HOST:-db}', password: '${PW}', dbname: 'a$${b' }\nmigration: { lock_retries: '${N}', locking: { enabled: '${ON}' } }\n",
    },
    env: { PW: "s3cret", N: "3", ON: "false" },
  });

  const config = await loadConfig({}, host);

  deepEqual(config.target, {
    kind: "server",
    parameters: { host: "db", password: "s3cret", dbname: "a${b" },
  });
  equal(config.migration.lockRetries, 3);
  equal(config.migration.locking.enabled, false);
});

Deno.test("loadConfig() takes --database-url over everything", async () => {
  await using host = await testHost({
    files: { "db/environments/prod.yaml": SERVER },
    env: { CONFITURE_DATABASE_URL: "postgresql://own/app" },
  });

  const config = await loadConfig(
    { env: "prod", databaseUrl: "postgresql://flag/app" },
    host,
  );

  equal(config.targetSource, "--database-url");
});

Deno.test("loadConfig() takes CONFITURE_DATABASE_URL over the default environment", async () => {
  await using host = await testHost({
    files: { "db/environments/local.yaml": EMBEDDED },
    env: {
      CONFITURE_DATABASE_URL: "postgresql://own/app",
      DATABASE_URL: "postgresql://common/app",
    },
  });

  equal((await loadConfig({}, host)).targetSource, "CONFITURE_DATABASE_URL");
});

Deno.test("loadConfig() takes the default environment over DATABASE_URL", async () => {
  await using host = await testHost({
    files: { "db/environments/local.yaml": EMBEDDED },
    env: { DATABASE_URL: "postgresql://common/app" },
  });

  equal(
    (await loadConfig({}, host)).targetSource,
    "db/environments/local.yaml",
  );
});

Deno.test("loadConfig() falls back to DATABASE_URL", async () => {
  await using host = await testHost({
    env: { DATABASE_URL: "postgresql://common/app" },
  });

  equal((await loadConfig({}, host)).targetSource, "DATABASE_URL");
});

Deno.test("loadConfig() refuses a named environment beside another CONFITURE_DATABASE_URL, without its password", async () => {
  await using host = await testHost({
    files: { "db/environments/prod.yaml": SERVER },
    env: { CONFITURE_DATABASE_URL: "postgresql://u:s3cret@own/app" },
  });

  await rejects(loadConfig({ env: "prod" }, host), {
    code: "config/conflict",
    message:
      'Cannot tell which database is meant: "db/environments/prod.yaml" was named, but CONFITURE_DATABASE_URL says postgresql://u:***@own/app',
  });
});

Deno.test("loadConfig() lets a named environment stand beside the same CONFITURE_DATABASE_URL", async () => {
  await using host = await testHost({
    files: { "db/environments/prod.yaml": SERVER },
    env: { CONFITURE_DATABASE_URL: "postgresql://h/app" },
  });

  equal(
    (await loadConfig({ env: "prod" }, host)).targetSource,
    "db/environments/prod.yaml",
  );
});

Deno.test("loadConfig() says what to do where nothing names a database", async () => {
  await using host = await testHost();

  await rejects(loadConfig({}, host), {
    code: "config/not-found",
    hint:
      "Run `confiture init`, add `database:` to the environment, or pass --database-url",
  });
});

const BAD_NAMES = ["../x", "/x", "a/b", "", ".hidden", "a b", "x\u0000"];
for (const env of BAD_NAMES) {
  Deno.test(`loadConfig() refuses --env ${JSON.stringify(env)}`, async () => {
    await using host = await testHost();

    await rejects(loadConfig({ env }, host), {
      code: "command/usage",
      exitCode: 64,
    });
  });
}

Deno.test("loadConfig() lists the environments there are", async () => {
  await using host = await testHost({
    files: {
      "db/environments/local.yaml": EMBEDDED,
      "db/environments/prod.yml": SERVER,
    },
  });

  await rejects(loadConfig({ env: "staging" }, host), {
    code: "config/not-found",
    hint: "Name one that exists: local, prod",
  });
});

Deno.test("loadConfig() refuses two files of one environment", async () => {
  await using host = await testHost({
    files: {
      "db/environments/local.yaml": EMBEDDED,
      "db/environments/local.yml": EMBEDDED,
    },
  });

  await rejects(loadConfig({}, host), { code: "config/conflict" });
});

Deno.test("loadConfig() refuses --env beside --config", async () => {
  await using host = await testHost();

  await rejects(loadConfig({ env: "a", config: "b.yaml" }, host), {
    code: "command/usage",
  });
});

Deno.test("loadConfig() finds the project above db for a file elsewhere", async () => {
  await using host = await testHost({
    files: { "shop/db/environments/prod.yaml": SERVER },
  });

  const config = await loadConfig(
    { config: "shop/db/environments/prod.yaml" },
    host,
  );

  equal(config.root, `${host.cwd}/shop`);
});

Deno.test("loadConfig() refuses a file that does not exist", async () => {
  await using host = await testHost();

  await rejects(loadConfig({ config: "nowhere.yaml" }, host), {
    code: "config/not-found",
    message: 'Cannot read the environment "nowhere.yaml": it does not exist',
  });
});

Deno.test("loadConfig() refuses a directory", async () => {
  await using host = await testHost({ files: { "dir/x": "" } });

  await rejects(loadConfig({ config: "dir" }, host), {
    code: "config/unreadable",
  });
});

Deno.test("loadConfig() refuses what is not UTF-8", async () => {
  await using host = await testHost({
    files: { "db/environments/local.yaml": new Uint8Array([0x6e, 0xff, 0xfe]) },
  });

  await rejects(loadConfig({}, host), {
    code: "config/unreadable",
    message:
      'Cannot read the environment "db/environments/local.yaml": it is not UTF-8',
  });
});
