/** The embedded database as either end of a sync. */
import { deepEqual, equal } from "node:assert/strict";
import { join } from "node:path";
import { main } from "../../src/commands/main.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

const SCHEMA =
  "CREATE TABLE users (id integer PRIMARY KEY, boss integer REFERENCES users, email text, tags text[])";
const ROWS =
  "INSERT INTO users SELECT i, nullif(i - 1, 0), i || '@example.org', ARRAY['a', NULL] FROM generate_series(1, 2000) i";
const TOTAL =
  "SELECT count(*)::int, count(boss)::int AS bosses, count(DISTINCT email)::int AS emails, count(*) FILTER (WHERE email LIKE '%@example.org')::int AS left, min(tags::text) AS tags, max(tags::text) AS last FROM users";

/** What a database holds at which end. */
const WAYS: readonly (readonly [from: string, to: string])[] = [
  ["server", "embedded"],
  ["embedded", "server"],
];

for (const [from, to] of WAYS) {
  Deno.test(`sync copies and masks from ${from} to ${to}`, async () => {
    await using fresh = await freshDatabase();
    await using host = testHost({
      args: ["sync", "--from", from, "--to", to, "--anonymize", "--yes"],
      files: {
        "db/sync_config.yaml":
          "anonymize: { users: { tags: { code: ./masks/tags.ts } } }",
        "db/masks/tags.ts":
          'export default (text: string) => text.replace("a", "masked");',
        "db/environments/server.yaml": `database_url: ${fresh.url}\n`,
        "db/environments/embedded.yaml": "database: embedded\n",
      },
      env: { CONFITURE_MASK_KEY: "0123456789abcdef0123456789abcdef" },
    });
    const embedded = {
      kind: "embedded",
      directory: join(host.cwd, ".confiture", "embedded"),
    } as const;
    const run = async (end: string, statement: string) => {
      await using database = await openDatabase(
        end === "server" ? fresh.target : embedded,
        host,
      );
      await using session = await database.connect();
      return await session.query(statement);
    };
    await run(from, SCHEMA);
    await run(from, ROWS);
    await run(to, SCHEMA);

    const code = await main(host, "test");

    equal(code, 0, host.stderr.text);
    deepEqual(await run(to, TOTAL), [
      {
        count: 2000,
        bosses: 1999,
        emails: 2000,
        left: 0,
        tags: "{masked,NULL}",
        last: "{masked,NULL}",
      },
    ]);
  });
}
