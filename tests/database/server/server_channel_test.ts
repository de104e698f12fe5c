import { equal, match, rejects } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import type { Session } from "../../../src/kernel/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import type { FreshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

async function withSession(
  play: (session: Session, db: FreshDatabase) => Promise<void>,
): Promise<void> {
  await using host = await testHost();
  await using db = await freshDatabase();
  await using database = await openDatabase(db.target, host);
  await using session = await database.connect();
  await play(session, db);
}

async function pidOf(session: Session): Promise<number> {
  const rows = await session.query<{ pid: number }>(
    "SELECT pg_backend_pid() AS pid",
  );
  return rows[0]?.pid ?? 0;
}

Deno.test("ServerChannel tells when the server ends the session at work", async () => {
  await withSession(async (session, db) => {
    const pid = await pidOf(session);
    const sleeping = session.execute("SELECT pg_sleep(60)");
    const lost = rejects(sleeping, {
      code: "database/connection-lost",
      exitCode: 3,
      message:
        `Cannot go on with "${session.database.label}": the connection was lost: terminating connection due to administrator command`,
    });

    await db.query("SELECT pg_terminate_backend($1, 5000)", [pid]);

    await lost;
    await rejects(session.query("SELECT 1"), {
      code: "database/connection-lost",
    });
  });
});

Deno.test("ServerChannel tells at the next call when the server ended the session at rest", async () => {
  await withSession(async (session, db) => {
    const pid = await pidOf(session);

    await db.query("SELECT pg_terminate_backend($1, 5000)", [pid]);
    await new Promise((resolve) => setTimeout(resolve, 50));

    await rejects(session.execute("SELECT 1"), {
      code: "database/connection-lost",
      message: /terminating connection due to administrator command/,
    });
  });
});

Deno.test("ServerChannel tells when the session ends amid a COPY", async () => {
  await withSession(async (session, db) => {
    await session.execute("CREATE TABLE t (a int)");
    const pid = await pidOf(session);
    const data = killing(() =>
      db.query("SELECT pg_terminate_backend($1, 5000)", [pid])
    );

    await rejects(session.copyIn("COPY t FROM stdin", data), {
      code: "database/connection-lost",
    });
  });
});

Deno.test("ServerChannel ends the connection when its session is closed", async () => {
  await withSession(async (session, db) => {
    const pid = await pidOf(session);

    await session[Symbol.asyncDispose]();

    await untilGone(db, pid);
  });
});

Deno.test("ServerChannel ends the connection also amid a statement", async () => {
  await withSession(async (session, db) => {
    const pid = await pidOf(session);
    const sleeping = rejects(session.execute("SELECT pg_sleep(60)"), {
      code: "database/connection-lost",
    });
    await new Promise((resolve) => setTimeout(resolve, 50));

    await session[Symbol.asyncDispose]();

    await sleeping;
    await db.query("SELECT pg_cancel_backend($1)", [pid]);
    await untilGone(db, pid);
  });
});

Deno.test("ServerChannel copies at the server's pace, with its memory flat", async () => {
  const megabytes: readonly number[] = JSON.parse(
    await program(`
      await session.execute("CREATE TEMP TABLE t (a text)");
      const line = new TextEncoder().encode("x".repeat(1023) + "\\n");
      const block = new Uint8Array(1024 * 1024);
      for (let at = 0; at < block.length; at += line.length) block.set(line, at);
      const megabytes = [];
      const { rows } = await session.copyIn("COPY t FROM stdin", (function* () {
        for (let count = 0; count < 200; count++) {
          yield block;
          megabytes.push(Deno.memoryUsage().rss >> 20);
        }
      })());
      if (rows !== 204800) throw new Error(rows + " rows");
      await database[Symbol.asyncDispose]();
      console.log(JSON.stringify(megabytes));`),
  );

  const early = Math.max(...megabytes.slice(0, 75));
  const late = Math.max(...megabytes.slice(75));
  equal(late - early < 40, true, `from ${early} MB to ${late} MB`);
});

Deno.test("a program that leaves its session open can end by itself when it closes it", async () => {
  const stdout = await program(`
    await session.query("SELECT 1");
    await database[Symbol.asyncDispose]();
    console.log("closed");`);

  match(stdout, /^closed/);
});

/** Runs a script with a `session` of its `database`, in a process of its own. */
async function program(script: string): Promise<string> {
  const { postgres } = await import("../../support/postgres.ts");
  const { url } = await postgres();
  const place = (file: string) => new URL(`../../../${file}`, import.meta.url);
  const target = { kind: "server", url: url("postgres"), parameters: {} };
  const whole = `
    import { openDatabase } from "${place("src/database/mod.ts")}";
    import { denoHost } from "${place("src/host.ts")}";
    const database = await openDatabase(${JSON.stringify(target)}, denoHost());
    const session = await database.connect({ signal: new AbortController().signal });
    ${script}`;
  const { stdout, stderr, code } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-check",
      "--allow-all",
      `--config=${place("deno.json").pathname}`,
      `data:application/typescript,${encodeURIComponent(whole)}`,
    ],
  }).output();
  equal(code, 0, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

async function untilGone(db: FreshDatabase, pid: number): Promise<void> {
  const rows = await db.query(
    "SELECT 1 FROM pg_stat_activity WHERE pid = $1",
    [pid],
  );
  if (rows.length > 0) await untilGone(db, pid);
}

async function* killing(
  kill: () => Promise<unknown>,
): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode("1\n");
  await kill();
  yield new TextEncoder().encode("2\n");
  await new Promise((resolve) => setTimeout(resolve, 50));
  yield new TextEncoder().encode("3\n");
}
