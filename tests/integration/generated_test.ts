import { deepEqual, equal } from "node:assert/strict";
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { initialize } from "../../src/commands/init/initialize.ts";
import { migrateDiff } from "../../src/commands/migrate_diff.ts";
import { migrateUp } from "../../src/commands/migrate_up.ts";
import { runCommand } from "../support/command.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

Deno.test("migrate up says nothing of what migrate diff has generated", async () => {
  await using database = await freshDatabase();
  await using host = testHost();
  await initialize(".", host);
  const path = (file: string) => join(host.cwd, file);
  await writeFile(
    path("db/environments/local.yaml"),
    `database_url: "${database.url}"\n`,
  );
  const call = { host, env: "local" };
  await runCommand(migrateUp, call);
  const users = path("db/schema/10_tables/users.sql");
  const text = await readFile(users, "utf8");
  await writeFile(
    users,
    text.replace("  bio text", "  bio text,\n  nick text"),
  );
  await appendFile(users, "CREATE INDEX users_nick ON users (nick);\n");

  const generated = await runCommand(migrateDiff, {
    ...call,
    flags: { generate: true, name: "nick" },
  });
  const { exitCode, events } = await runCommand(migrateUp, call);

  equal(generated.failure, undefined);
  equal(exitCode, 0);
  deepEqual(events.filter(({ type }) => type === "warning"), []);
  deepEqual(
    await database.query(
      "SELECT count(*)::int AS n FROM tb_confiture WHERE name LIKE 'nick%'",
    ),
    [{ n: 1 }],
  );
});
