import { deepEqual, equal, rejects } from "node:assert/strict";
import { loadConfig } from "../../src/config/mod.ts";
import { testHost } from "../support/host.ts";

const BOTH =
  "database_url: postgresql://u@pooler:6432/db\ndirect_url: postgresql://u@h:5432/db\n";
const DIRECT = {
  kind: "server",
  url: "postgresql://u@h:5432/db",
  parameters: {},
};

Deno.test("direct_url is used instead of database_url", async () => {
  await using host = testHost({
    files: { "db/environments/prod.yaml": BOTH },
  });

  const config = await loadConfig({ env: "prod" }, host);

  deepEqual(config.target, DIRECT);
  equal(config.targetSource, "db/environments/prod.yaml");
});

Deno.test("direct_url names a database without any database_url", async () => {
  await using host = testHost({
    files: {
      "db/environments/local.yaml": "direct_url: postgresql://u@h:5432/db\n",
    },
  });

  deepEqual((await loadConfig({}, host)).target, DIRECT);
});

Deno.test("direct_url stands back behind --database-url", async () => {
  await using host = testHost({
    files: { "db/environments/local.yaml": BOTH },
  });

  const config = await loadConfig(
    { databaseUrl: "postgresql://other/db" },
    host,
  );

  equal(config.targetSource, "--database-url");
});

Deno.test("direct_url may miss its variables where --database-url is passed", async () => {
  await using host = testHost({
    files: {
      "db/environments/local.yaml":
        "database_url: postgresql://h/db\ndirect_url: postgresql://u:${MISSING}@h/db\n",
    },
  });

  const config = await loadConfig(
    { databaseUrl: "postgresql://other/db" },
    host,
  );

  equal(config.targetSource, "--database-url");
});

Deno.test("direct_url is used beside a CONFITURE_DATABASE_URL that names the pooler", async () => {
  await using host = testHost({
    files: { "db/environments/prod.yaml": BOTH },
    env: { CONFITURE_DATABASE_URL: "postgresql://u@pooler:6432/db" },
  });

  deepEqual((await loadConfig({ env: "prod" }, host)).target, DIRECT);
});

Deno.test("direct_url beside the embedded database is refused", async () => {
  await using host = testHost({
    files: {
      "db/environments/local.yaml":
        "database: embedded\ndirect_url: postgresql://h/db\n",
    },
  });

  await rejects(loadConfig({}, host), {
    code: "config/invalid",
    message:
      'Cannot read the environment "db/environments/local.yaml": "direct_url" stands beside the embedded database',
    hint: "Remove it, or name a server as database_url",
  });
});
