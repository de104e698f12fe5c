import { deepEqual, equal, rejects } from "node:assert/strict";
import { openWithSecrets, tellSecrets } from "../../src/copy/secrets.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { ConfitureError } from "../../src/kernel/mod.ts";
import type {
  ConnectOptions,
  Database,
  Session,
} from "../../src/kernel/mod.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

const SECRETS = { "confiture.one": "first", "confiture.two": "second" };
const SHOWN =
  "SELECT current_setting('confiture.one', true) AS one, current_setting('confiture.two', true) AS two";

Deno.test("openWithSecrets() has them set from the login on", async () => {
  await using host = testHost();
  await using fresh = await freshDatabase();
  await using database = await openDatabase(fresh.target, host);

  await using session = await openWithSecrets(database, { secrets: SECRETS });
  await using other = await openWithSecrets(database, {});

  deepEqual(await session.query(SHOWN), [{ one: "first", two: "second" }]);
  deepEqual(await other.query(SHOWN), [{ one: null, two: null }]);
});

Deno.test("tellSecrets() sets them for one transaction where the login could not", async () => {
  await using host = testHost();
  await using fresh = await freshDatabase();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();

  await session.execute("BEGIN");
  await tellSecrets(session, SECRETS);
  const within = await session.query(SHOWN);
  await session.execute("COMMIT");

  deepEqual(within, [{ one: "first", two: "second" }]);
  deepEqual(await session.query(SHOWN), [{ one: "", two: "" }]);
});

Deno.test("tellSecrets() refuses a server that would log them", async () => {
  await using host = testHost();
  await using fresh = await freshDatabase();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute("SET log_min_duration_statement = 1000; BEGIN");

  await rejects(tellSecrets(session, SECRETS), {
    code: "sync/key",
    message: /may write it to its log \(log_min_duration_statement = 1000\)$/,
  });
});

Deno.test("openWithSecrets() connects without them where a pooler refuses them", async () => {
  const asked: unknown[] = [];
  const refusing = databaseThat((options) => {
    asked.push(options?.settings);
    return options?.settings === undefined
      ? undefined
      : "unsupported startup parameter: confiture.one";
  });

  await openWithSecrets(refusing, { secrets: SECRETS });

  deepEqual(asked, [SECRETS, undefined]);
});

Deno.test("openWithSecrets() hands on any other refusal", async () => {
  let tries = 0;
  const refusing = databaseThat(() => {
    tries++;
    return "too many connections";
  });

  await rejects(openWithSecrets(refusing, { secrets: SECRETS }), {
    message: "too many connections",
  });
  equal(tries, 1);
});

/** A database whose connections come about, or are refused for a reason. */
function databaseThat(
  refusal: (options: ConnectOptions | undefined) => string | undefined,
): Database {
  const session: Partial<Session> = {};
  const database: Partial<Database> = {
    label: "pooler",
    connect: (options) => {
      const reason = refusal(options);
      return reason === undefined
        ? Promise.resolve(session as Session)
        : Promise.reject(new ConfitureError("database/refused", reason));
    },
  };
  return database as Database;
}
