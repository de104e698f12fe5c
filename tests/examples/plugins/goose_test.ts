import { deepEqual, equal, match } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { main } from "../../../src/commands/main.ts";
import { memoryContext, testLoader } from "../../../src/testing/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import goose from "./goose.ts";

const FILES = {
  "migrations/00001_users.sql": `-- +goose Up
CREATE TABLE users (id bigint, name text);

-- +goose Down
DROP TABLE users;
`,
  "migrations/00002_count.sql": `-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION count_users() RETURNS bigint AS $$
BEGIN
  RETURN (SELECT count(*) FROM users);
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
-- +goose Down
DROP FUNCTION count_users();
`,
  "migrations/20260115103000_index.sql": `-- +goose NO TRANSACTION
-- +goose Up
CREATE INDEX CONCURRENTLY users_name ON users (name);
-- +goose Down
DROP INDEX CONCURRENTLY users_name;
`,
  "migrations/00004_later.go": "package migrations\n",
  "migrations/00005_plain.sql": "SELECT 1;\n",
};

const context = () => memoryContext({ files: FILES });
for (const { name, run } of testLoader(goose, { context })) {
  Deno.test(name, run);
}

Deno.test("goose says of each file that it does not take why", async () => {
  const loader = await goose.create({}, context());

  const { strays } = await loader.scan();

  deepEqual(strays, [
    { file: "migrations/00004_later.go", reason: "it is written in Go" },
    {
      file: "migrations/00005_plain.sql",
      reason: "it has no line -- +goose Up",
    },
  ]);
});

/** Runs the program in a project of goose's, on this database. */
async function run(
  url: string,
  words: readonly string[],
  files: Readonly<Record<string, string>> = FILES,
) {
  const loader = fileURLToPath(new URL("./goose.ts", import.meta.url));
  await using host = testHost({
    files: {
      ...files,
      "db/environments/local.yaml":
        `database_url: ${url}\nmigration: { directory: migrations }\nloaders: [${loader}]\n`,
    },
    args: [...words, "--format", "json"],
  });
  const exitCode = await main(host, "1.2.3");
  const answer = JSON.parse(host.stdout.text);
  return { exitCode, answer };
}

Deno.test("goose's files go up and down again, those without a transaction too", async () => {
  await using db = await freshDatabase();

  const up = await run(db.url, ["migrate", "up"]);
  const [counted] = await db.query("SELECT count_users()::text AS count");
  const down = await run(db.url, ["migrate", "down-to", "0"]);

  deepEqual([up.exitCode, down.exitCode], [0, 0]);
  deepEqual(
    up.answer.applied.map(({ version }: { version: string }) => version),
    ["00001", "00002", "20260115103000"],
  );
  deepEqual(counted, { count: "0" });
  deepEqual(
    await db.query("SELECT 1 FROM pg_class WHERE relname LIKE 'users%'"),
    [],
  );
});

Deno.test("goose's files are named with the line where they fail", async () => {
  await using db = await freshDatabase();

  const { exitCode, answer } = await run(db.url, ["migrate", "up"], {
    "migrations/00001_bad.sql":
      "-- +goose Up\nSELECT 1;\nSELECT none;\n-- +goose Down\nSELECT 1;\n",
  });

  equal(exitCode, 1);
  match(answer.error.file, /migrations\/00001_bad\.sql$/);
  equal(answer.error.line, 3);
});
