import { deepEqual, equal, rejects } from "node:assert/strict";
import { loadConfig } from "../../src/config/mod.ts";
import type { ConfigRequest } from "../../src/config/mod.ts";
import { testHost } from "../support/host.ts";

const EMBEDDED = "database: embedded\n";
const SERVER = "database_url: postgresql://u:s3cr3t@h/db\n";
const NOTHING = "name: x\n";
const FLAG: ConfigRequest = { databaseUrl: "postgresql://flag/db" };
const NAMED: ConfigRequest = { env: "prod" };
const OWN = { CONFITURE_DATABASE_URL: "postgresql://own/db" };
const SAME = { CONFITURE_DATABASE_URL: "postgres://h:5432/db" };
const COMMON = { DATABASE_URL: "postgresql://common/db" };

/** What is asked for, the files local and prod, the variables, and who wins. */
const CHOICES: readonly (readonly [
  string,
  ConfigRequest,
  readonly [local: string, prod: string],
  Readonly<Record<string, string>>,
  string,
])[] = [
  ["the flag over all others", { ...NAMED, ...FLAG }, [EMBEDDED, SERVER], {
    ...OWN,
    ...COMMON,
  }, "--database-url"],
  [
    "a named environment over DATABASE_URL",
    NAMED,
    [EMBEDDED, SERVER],
    COMMON,
    "db/environments/prod.yaml",
  ],
  [
    "a named environment beside the same CONFITURE_DATABASE_URL",
    NAMED,
    [EMBEDDED, SERVER],
    SAME,
    "db/environments/prod.yaml",
  ],
  [
    "CONFITURE_DATABASE_URL over a named environment that names nothing",
    NAMED,
    [EMBEDDED, NOTHING],
    OWN,
    "CONFITURE_DATABASE_URL",
  ],
  [
    "CONFITURE_DATABASE_URL over the default environment",
    {},
    [EMBEDDED, SERVER],
    { ...OWN, ...COMMON },
    "CONFITURE_DATABASE_URL",
  ],
  [
    "the default environment over DATABASE_URL",
    {},
    [SERVER, SERVER],
    COMMON,
    "db/environments/local.yaml",
  ],
  [
    "DATABASE_URL where the environment names nothing",
    {},
    [NOTHING, SERVER],
    COMMON,
    "DATABASE_URL",
  ],
];

for (const [what, request, [local, prod], env, source] of CHOICES) {
  Deno.test(`chooseTarget() takes ${what}`, async () => {
    await using host = testHost({
      files: {
        "db/environments/local.yaml": local,
        "db/environments/prod.yaml": prod,
      },
      env,
    });

    equal((await loadConfig(request, host)).targetSource, source);
  });
}

Deno.test("chooseTarget() falls back to DATABASE_URL without any file", async () => {
  await using host = testHost({ env: COMMON });

  equal((await loadConfig({}, host)).targetSource, "DATABASE_URL");
});

Deno.test("chooseTarget() refuses a named environment beside another CONFITURE_DATABASE_URL, without its password", async () => {
  await using host = testHost({
    files: { "db/environments/prod.yaml": SERVER },
    env: { CONFITURE_DATABASE_URL: "postgresql://u:0ther@own/db" },
  });

  await rejects(loadConfig(NAMED, host), {
    code: "config/conflict",
    exitCode: 5,
    message:
      'Cannot tell which database is meant: "db/environments/prod.yaml" names another than CONFITURE_DATABASE_URL, which says postgresql://u:***@own/db',
    hint: "Unset CONFITURE_DATABASE_URL, or pass --database-url",
  });
});

Deno.test("chooseTarget() refuses an embedded environment that is named beside CONFITURE_DATABASE_URL", async () => {
  await using host = testHost({
    files: { "x.yaml": EMBEDDED },
    env: OWN,
  });

  await rejects(loadConfig({ config: "x.yaml" }, host), {
    code: "config/conflict",
  });
});

Deno.test("chooseTarget() takes libpq's keywords as they are written", async () => {
  await using host = testHost({
    files: {
      "db/environments/local.yaml":
        "database: { host: h, port: 5433, database: app, user: 007, password: 0123, sslmode: require }\n",
    },
  });

  deepEqual((await loadConfig({}, host)).target, {
    kind: "server",
    parameters: {
      host: "h",
      port: "5433",
      dbname: "app",
      user: "007",
      password: "0123",
      sslmode: "require",
    },
  });
});

Deno.test("chooseTarget() leaves all to libpq's variables where the mapping is empty", async () => {
  await using host = testHost({
    files: { "db/environments/local.yaml": "database: {}\n" },
  });

  deepEqual((await loadConfig({}, host)).target, {
    kind: "server",
    parameters: {},
  });
});

Deno.test("chooseTarget() says what to do where there is no environment", async () => {
  await using host = testHost();

  await rejects(loadConfig({}, host), {
    code: "config/not-found",
    exitCode: 5,
    message:
      "Cannot tell which database is meant: there is no db/environments/local.yaml",
    hint: "Run `confiture init`, or pass --database-url",
  });
});

Deno.test("chooseTarget() names the environments there are where the default one is missing", async () => {
  await using host = testHost({
    files: {
      "db/environments/prod.yaml": SERVER,
      "db/environments/test.yml": SERVER,
    },
  });

  await rejects(loadConfig({}, host), {
    code: "config/not-found",
    hint: "Name an environment with --env: prod, test",
  });
});

Deno.test("chooseTarget() says what to do where the environment names nothing", async () => {
  await using host = testHost({
    files: { "db/environments/local.yaml": NOTHING },
  });

  await rejects(loadConfig({}, host), {
    code: "config/not-found",
    message:
      'Cannot tell which database is meant: "db/environments/local.yaml" names none',
    hint: "Add `database:` to the environment, or pass --database-url",
  });
});

Deno.test("isOverruled() lets a variable be missing that only the overruled database needs", async () => {
  await using host = testHost({
    files: {
      "db/environments/local.yaml":
        "database: { host: h, password: ${MISSING} }\nmigration: { lock_retries: 3 }\n",
    },
  });

  const config = await loadConfig(FLAG, host);

  equal(config.targetSource, "--database-url");
  equal(config.migration.lockRetries, 3);
});

Deno.test("isOverruled() lets no variable be missing that other settings need", async () => {
  await using host = testHost({
    files: {
      "db/environments/local.yaml":
        "database: { host: h, password: ${MISSING} }\nexclude_dirs: [${ABSENT}]\n",
    },
  });

  await rejects(loadConfig(FLAG, host), {
    code: "config/invalid",
    message:
      'Cannot read the environment "db/environments/local.yaml": the environment variable ABSENT is empty or not set',
  });
});
