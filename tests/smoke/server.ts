import { deepEqual, equal, match } from "node:assert/strict";
import { freshDatabase } from "../support/database.ts";
import { ENVIRONMENT, Workplace } from "./_standalone.ts";

Deno.test("the standalone builds and migrates a database on a server", async () => {
  await using database = await freshDatabase();
  await using place = new Workplace();
  const target = ["--database-url", database.url];
  await place.confiture(["init"]);

  const build = await place.confiture(["build", ...target]);
  const down = await place.confiture(["migrate", "down", ...target]);
  const before = await place.confiture(["migrate", "status", ...target]);
  const up = await place.confiture(["migrate", "up", ...target]);
  const after = await place.confiture(["migrate", "status", ...target]);

  deepEqual(
    [build, down, before, up, after].map(({ code }) => code),
    [0, 0, 1, 0, 0],
    [build, down, up].map(({ stderr }) => stderr).join(""),
  );
});

Deno.test("the standalone copies rows, masked in SQL and by a function of one's own", async () => {
  await using source = await freshDatabase();
  await using target = await freshDatabase();
  await using place = new Workplace();
  const table =
    "CREATE TABLE users (id integer PRIMARY KEY, email text, notes text)";
  await source.query(
    `${table}; INSERT INTO users VALUES (1, 'anna@corp.test', 'met Anna'), (2, NULL, NULL)`,
  );
  await target.query(table);
  await place.write(
    "db/sync_config.yaml",
    "anonymize: { users: { email: { strategy: email }, notes: { code: ./notes.ts } } }",
  );
  await place.write(
    "db/notes.ts",
    `import type { MaskFunction } from "confiture";
const mask: MaskFunction = (text) => text.toUpperCase().replace("ANNA", "***");
export default mask;
`,
  );

  const outcome = await place.confiture(
    ["sync", "--from", source.url, "--to", target.url, "--yes"],
    {
      env: {
        ...ENVIRONMENT,
        CONFITURE_MASK_KEY: "a key for tests, of many characters",
      },
    },
  );

  equal(outcome.code, 0, outcome.stderr);
  const rows = await target.query("SELECT * FROM users ORDER BY id");
  deepEqual(rows.map(({ notes }) => notes), ["MET ***", null]);
  match(rows[0]?.email, /^[^@]+@example\./);
});

Deno.test("the standalone shows a refused statement with its line and exits 1", async () => {
  await using database = await freshDatabase();
  await using place = new Workplace();
  await place.confiture(["init"]);
  await place.write(
    "db/migrations/001_create_users.up.sql",
    "SELECT 1;\nALTER TABLE absent ADD COLUMN bio text;\n",
  );

  const outcome = await place.confiture([
    "migrate",
    "up",
    "--database-url",
    database.url,
  ]);

  equal(outcome.code, 1);
  match(outcome.stderr, /001_create_users\.up\.sql:2/);
});

Deno.test({
  name:
    "the standalone cancels the statement at SIGINT, rolls back and exits 130",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using database = await freshDatabase();
    await using place = new Workplace();
    await place.confiture(["init"]);
    await place.write(
      "db/migrations/001_create_users.up.sql",
      "CREATE TABLE early (id int);\nSELECT pg_sleep(60);\n",
    );

    const child = place.start([
      "migrate",
      "up",
      "--database-url",
      database.url,
    ]);
    await untilSleeping(database.query);
    child.kill("SIGINT");
    const { code } = await child.output();

    equal(code, 130);
    deepEqual(await database.query("SELECT to_regclass('early') AS table"), [
      { table: null },
    ]);
    deepEqual(
      await database.query(
        "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
      ),
      [],
    );
  },
});

Deno.test({
  name: "the standalone reaches a server's socket where there is no network",
  ignore: Deno.build.os !== "linux" || Deno.uid() !== 0,
  async fn() {
    await using database = await freshDatabase();
    await using place = new Workplace();
    await place.confiture(["init"]);
    const { socket, port, user, password } = database.server;
    const url = `postgresql://${user}:${password}@/${database.name}?host=${
      encodeURIComponent(socket)
    }&port=${port}`;

    const prefix = ["/usr/bin/unshare", "--net"];
    const build = await place.confiture(["build", "--database-url", url], {
      prefix,
    });
    const down = await place.confiture(
      ["migrate", "down", "--database-url", url],
      { prefix },
    );

    equal(build.code, 0, build.stderr);
    equal(down.code, 0, down.stderr);
  },
});

async function untilSleeping(
  query: (statement: string) => Promise<unknown[]>,
): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const sleeping = await query(
      "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()",
    );
    if (sleeping.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("The migration did not start in 30 s");
}
