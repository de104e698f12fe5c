import { deepEqual, equal, rejects } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import type { Session } from "../../../src/kernel/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import type { FreshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

interface Scene {
  readonly db: FreshDatabase;
  readonly session: Session;
  interrupt(): void;
}

async function withSession(
  play: (scene: Scene) => Promise<void>,
  parameters: Record<string, string> = {},
): Promise<void> {
  await using host = await testHost();
  await using db = await freshDatabase();
  await using database = await openDatabase(
    { kind: "server", url: db.url, parameters },
    host,
  );
  const interruption = new AbortController();
  await using session = await database.connect({ signal: interruption.signal });
  await play({ db, session, interrupt: () => interruption.abort() });
}

/** Resolves when the database's other session runs something. */
async function untilActive(db: FreshDatabase): Promise<void> {
  const rows = await db.query(
    `SELECT 1 FROM pg_stat_activity
      WHERE datname = $1 AND state = 'active' AND pid <> pg_backend_pid()`,
    [db.name],
  );
  if (rows.length === 0) await untilActive(db);
}

Deno.test("a server session cancels what runs, and goes on after that", async () => {
  await withSession(async ({ db, session, interrupt }) => {
    await session.execute("BEGIN; CREATE TABLE t ()");
    const sleeping = session.execute("SELECT pg_sleep(60)");
    await untilActive(db);

    interrupt();

    await rejects(sleeping, { code: "run/interrupted", exitCode: 130 });
    equal(session.transactionStatus, "failed");
    await session.execute("ROLLBACK");
    equal(session.transactionStatus, "idle");
    deepEqual(await session.query("SELECT to_regclass('t') AS t"), [
      { t: null },
    ]);
  });
});

Deno.test("a server session cancels a statement with parameters", async () => {
  await withSession(async ({ db, session, interrupt }) => {
    const sleeping = session.query("SELECT pg_sleep($1)", [60]);
    await untilActive(db);

    interrupt();

    await rejects(sleeping, { code: "run/interrupted" });
    deepEqual(await session.query("SELECT 1 AS one"), [{ one: 1 }]);
  });
});

Deno.test("a server session cancels through a Unix socket", async () => {
  const { postgres } = await import("../../support/postgres.ts");
  const { socket } = await postgres();
  await withSession(async ({ db, session, interrupt }) => {
    const sleeping = session.execute("SELECT pg_sleep(60)");
    await untilActive(db);

    interrupt();

    await rejects(sleeping, { code: "run/interrupted" });
  }, { host: socket });
});

Deno.test("a server session gives up a COPY whose source keeps it waiting", async () => {
  await withSession(async ({ db, session, interrupt }) => {
    await session.execute("CREATE TABLE t (a int)");
    const source = endless();
    const copying = session.copyIn("COPY t FROM stdin", source);
    await untilActive(db);

    interrupt();

    await rejects(copying, { code: "run/interrupted" });
    deepEqual(await session.query("SELECT count(*) FROM t"), [{ count: "0" }]);
  });
});

Deno.test("a server session is not disturbed by a signal while nothing runs", async () => {
  await withSession(async ({ session, interrupt }) => {
    interrupt();

    deepEqual(await session.query("SELECT 1 AS one"), [{ one: 1 }]);
  });
});

Deno.test("a server session's own timeout is not taken for an interruption", async () => {
  await withSession(async ({ session }) => {
    await session.execute("SET statement_timeout = 50");

    await rejects(session.execute("SELECT pg_sleep(60)"), {
      code: "database/statement-failed",
      message: /canceling statement due to statement timeout/,
    });
  });
});

async function* endless(): AsyncGenerator<Uint8Array> {
  while (true) {
    yield new TextEncoder().encode("1\n");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
