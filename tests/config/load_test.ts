import { deepEqual, equal, rejects } from "node:assert/strict";
import { configFrom, loadConfig } from "../../src/config/mod.ts";
import { testHost } from "../support/host.ts";

Deno.test("loadConfig() completes what the environment leaves out", async () => {
  await using host = testHost({
    files: { "db/environments/local.yaml": "database: embedded\n" },
  });

  const config = await loadConfig({}, host);

  deepEqual(config, {
    name: "local",
    file: "db/environments/local.yaml",
    root: host.cwd,
    target: { kind: "embedded", directory: `${host.cwd}/.confiture/local` },
    targetSource: "db/environments/local.yaml",
    includeDirs: [{
      path: "db/schema",
      recursive: true,
      include: ["**/*.sql"],
      exclude: [],
      order: 0,
    }],
    excludeDirs: [],
    build: { order: "path", baseline: false },
    lint: { rules: {} },
    migration: {
      directory: "db/migrations",
      trackingTable: "tb_confiture",
      versioning: "sequential",
      locking: { enabled: true, timeoutMs: 30_000 },
      lockTimeoutMs: 2_000,
      lockRetries: 10,
      lockBudgetMs: 300_000,
      maxQueue: 20,
      statementTimeoutMs: 0,
      outOfOrder: "refuse",
    },
    loaders: [{ name: "sql", options: {} }, {
      name: "typescript",
      options: {},
    }],
    tracker: { name: "table", options: {} },
    executors: [{ name: "concurrent", options: {} }, {
      name: "transactional",
      options: {},
    }],
    reporters: [{ name: "text", options: {} }],
    shadow: "auto",
  });
});

Deno.test("loadConfig() works without an environment where a URL is given", async () => {
  await using host = testHost();

  const config = await loadConfig({ databaseUrl: "postgresql://h/db" }, host);

  equal(config.name, "local");
  equal(config.file, undefined);
  equal(config.root, host.cwd);
  deepEqual(config.target, {
    kind: "server",
    url: "postgresql://h/db",
    parameters: {},
  });
});

Deno.test("loadConfig() calls the environment by its file where it has no name", async () => {
  await using host = testHost({
    files: { "db/environments/prod.yaml": "database: embedded\n" },
  });

  equal((await loadConfig({ env: "prod" }, host)).name, "prod");
});

Deno.test("loadConfig() keeps embedded databases of two files apart, though they share a name", async () => {
  await using host = testHost({
    files: {
      "db/environments/local.yaml": "name: local\ndatabase: embedded\n",
      "db/environments/copy.yaml": "name: local\ndatabase: embedded\n",
    },
  });

  const { name, target } = await loadConfig({ env: "copy" }, host);

  equal(name, "local");
  deepEqual(target, {
    kind: "embedded",
    directory: `${host.cwd}/.confiture/copy`,
  });
});

Deno.test("loadConfig() refuses an empty --database-url", async () => {
  await using host = testHost();

  await rejects(loadConfig({ databaseUrl: " " }, host), {
    code: "command/usage",
    exitCode: 64,
    message: 'Cannot use --database-url "": it takes the URL of a database',
  });
});

Deno.test("loadConfig() says where plugins are named", async () => {
  await using host = testHost({
    files: {
      "db/environments/local.yaml":
        "database: embedded\nreporters:\n  - text\n  - name: ./tools/slack.ts\n    options: { room: ops }\n",
    },
  });

  const { reporters } = await loadConfig({}, host);

  deepEqual(reporters, [
    {
      name: "text",
      options: {},
      place: { file: "db/environments/local.yaml", line: 3, column: 5 },
    },
    {
      name: "./tools/slack.ts",
      options: { room: "ops" },
      place: { file: "db/environments/local.yaml", line: 4, column: 5 },
    },
  ]);
});

Deno.test("configFrom() takes an environment as an object", async () => {
  await using host = testHost({ env: { PORT: "5433" } });

  const config = await configFrom({
    name: "shop",
    database: { host: "h", port: "${PORT}" },
    migration: { lock_retries: 3, statement_timeout: 250 },
  }, host);

  equal(config.name, "shop");
  equal(config.migration.lockRetries, 3);
  equal(config.migration.statementTimeoutMs, 250);
  deepEqual(config.target, {
    kind: "server",
    parameters: { host: "h", port: "5433" },
  });
});

Deno.test("configFrom() lets no variable name another database than the object does", async () => {
  await using host = testHost({
    env: { CONFITURE_DATABASE_URL: "postgresql://other/db" },
  });

  const config = await configFrom({ database_url: "postgresql://h/db" }, host);

  equal(config.targetSource, "environment");
});

Deno.test("configFrom() keeps an embedded database within .confiture, whatever its name is", async () => {
  await using host = testHost();

  const { target } = await configFrom(
    { name: "../../etc", database: "embedded" },
    host,
  );

  deepEqual(target, {
    kind: "embedded",
    directory: `${host.cwd}/.confiture/__.._etc`,
  });
});

Deno.test("configFrom() tells what is wrong with an object", async () => {
  await using host = testHost();

  await rejects(configFrom({ databse: "embedded" }, host), {
    code: "config/invalid",
    message:
      'Cannot read the environment "environment": "databse" is not a known key',
    hint: 'Did you mean "database"?',
  });
});

Deno.test("configFrom() blames the programmer for what is no data", async () => {
  await using host = testHost();

  await rejects(configFrom({ loaders: [() => {}] }, host), TypeError);
});

Deno.test("loadConfig() reads where a reporter writes to", async () => {
  await using host = testHost({
    files: {
      "db/environments/local.yaml":
        "database: embedded\nreporters:\n  - text\n  - { name: junit, output: out/report.xml }\n",
    },
  });

  const { reporters } = await loadConfig({}, host);

  deepEqual(
    reporters.map(({ name, output }) => [name, output]),
    [["text", undefined], ["junit", "out/report.xml"]],
  );
});

Deno.test("loadConfig() refuses an output of what is no reporter", async () => {
  await using host = testHost({
    files: {
      "db/environments/local.yaml":
        "database: embedded\nloaders: [{ name: sql, output: a.xml }]\n",
    },
  });

  await rejects(loadConfig({}, host), { code: "config/invalid" });
});
