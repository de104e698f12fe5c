import { equal, rejects } from "node:assert/strict";
import { loadConfig } from "../../src/config/mod.ts";
import { testHost } from "../support/host.ts";

const SERVER = "database_url: postgresql://h/db\n";

const BAD_NAMES = [
  "../x",
  "..",
  "/x",
  "a/b",
  "a\\b",
  "",
  ".hidden",
  "-x",
  "a b",
  "x\u0000",
  "x\n",
];

for (const env of BAD_NAMES) {
  Deno.test(`findEnvironmentFile() refuses --env ${JSON.stringify(env)}`, async () => {
    await using host = testHost();

    await rejects(loadConfig({ env }, host), {
      code: "command/usage",
      exitCode: 64,
      message: `Cannot use --env ${
        JSON.stringify(env)
      }: it takes the name of a file in db/environments, without its ending`,
      hint: "Name a file elsewhere with --config",
    });
  });
}

Deno.test("findEnvironmentFile() refuses --env beside --config", async () => {
  await using host = testHost();

  await rejects(loadConfig({ env: "a", config: "b.yaml" }, host), {
    code: "command/usage",
    exitCode: 64,
    message:
      "Cannot use --env and --config together: each names an environment",
  });
});

Deno.test("findEnvironmentFile() refuses an empty --config", async () => {
  await using host = testHost();

  await rejects(loadConfig({ config: "" }, host), {
    code: "command/usage",
    exitCode: 64,
  });
});

Deno.test("findEnvironmentFile() lists the environments there are", async () => {
  await using host = testHost({
    files: {
      "db/environments/local.yaml": SERVER,
      "db/environments/prod.yml": SERVER,
      "db/environments/README.md": "",
    },
  });

  await rejects(loadConfig({ env: "demo" }, host), {
    code: "config/not-found",
    exitCode: 5,
    message:
      'Cannot find the environment "demo": there is no db/environments/demo.yaml',
    hint: "Name one that exists: local, prod",
  });
});

Deno.test("findEnvironmentFile() suggests the environment that was meant", async () => {
  await using host = testHost({
    files: {
      "db/environments/local.yaml": SERVER,
      "db/environments/production.yaml": SERVER,
    },
  });

  await rejects(loadConfig({ env: "prodction.yaml" }, host), {
    hint: 'Did you mean "production"? There are: local, production',
  });
});

Deno.test("findEnvironmentFile() says how to begin where there is no environment", async () => {
  await using host = testHost();

  await rejects(loadConfig({ env: "prod" }, host), {
    code: "config/not-found",
    hint: "Run `confiture init`, or create the file",
  });
});

Deno.test("findEnvironmentFile() takes .yml as well", async () => {
  await using host = testHost({
    files: { "db/environments/prod.yml": SERVER },
  });

  const { file } = await loadConfig({ env: "prod" }, host);

  equal(file, "db/environments/prod.yml");
});

Deno.test("findEnvironmentFile() refuses two files of one environment", async () => {
  await using host = testHost({
    files: {
      "db/environments/local.yaml": SERVER,
      "db/environments/local.yml": SERVER,
    },
  });

  await rejects(loadConfig({}, host), {
    code: "config/conflict",
    exitCode: 5,
    message:
      'Cannot choose the environment "local": there are both db/environments/local.yaml and db/environments/local.yml',
    hint: "Remove one of the files",
  });
});

Deno.test("findEnvironmentFile() tells that a file does not exist", async () => {
  await using host = testHost();

  await rejects(loadConfig({ config: "nowhere.yaml" }, host), {
    code: "config/not-found",
    exitCode: 5,
    message: 'Cannot read the environment "nowhere.yaml": it does not exist',
  });
});

Deno.test("findEnvironmentFile() knows where a file is that was looked for in the wrong place", async () => {
  await using host = testHost({
    files: { "db/environments/prod.yaml": SERVER },
  });

  await rejects(loadConfig({ config: "prod.yaml" }, host), {
    code: "config/not-found",
    hint: "Name db/environments/prod.yaml, or pass --env prod",
  });
});

/** The file named, where the command works, and the project. */
const ROOTS: readonly (readonly [string, string, string])[] = [
  ["db/environments/prod.yaml", "shop", "/shop"],
  ["./db/environments/prod.yaml", "shop", "/shop"],
  ["../shop/db/environments/prod.yaml", "other", "/shop"],
  ["environments/prod.yaml", "shop/db", "/shop"],
  ["../shop/prod.yaml", "other", "/other"],
  ["db/environments/more/prod.yaml", "shop", "/shop"],
];

for (const [config, cwd, root] of ROOTS) {
  Deno.test(`findEnvironmentFile() finds the project of ${config} in ${cwd}`, async () => {
    await using host = testHost({
      files: {
        "shop/db/environments/prod.yaml": SERVER,
        "shop/db/environments/more/prod.yaml": SERVER,
        "shop/prod.yaml": SERVER,
      },
      cwd,
    });

    const found = await loadConfig({ config }, host);

    equal(found.root, `${host.directory}${root}`);
    equal(found.file, config);
  });
}

Deno.test("findEnvironmentFile() finds the project of an absolute path", async () => {
  await using host = testHost({
    files: { "shop/db/environments/prod.yaml": SERVER },
    cwd: "other",
  });

  const { root } = await loadConfig({
    config: `${host.directory}/shop/db/environments/prod.yaml`,
  }, host);

  equal(root, `${host.directory}/shop`);
});
