import { deepEqual, equal, rejects } from "node:assert/strict";
import { join } from "node:path";
import { denoHost } from "../../../src/host.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import { testHost } from "../../support/host.ts";

Deno.test("EmbeddedDatabase keeps what was committed, and makes its directory", async () => {
  await using host = await testHost();
  const directory = join(host.cwd, ".confiture", "local");
  const target = { kind: "embedded", directory } as const;
  {
    await using database = await openDatabase(target, host);
    await using session = await database.connect();
    await session.execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1)");
    equal(database.label, "embedded in .confiture/local");
  }

  await using database = await openDatabase(target, host);
  await using session = await database.connect();
  deepEqual(await session.query("SELECT * FROM t"), [{ a: 1 }]);
});

Deno.test("EmbeddedDatabase starts nothing before the first session", async () => {
  await using host = await testHost();
  const directory = join(host.cwd, "data");

  await using _database = await openDatabase(
    { kind: "embedded", directory },
    host,
  );

  equal(await host.files.stat(directory), undefined);
});

Deno.test("EmbeddedDatabase refuses while another process has it open, and opens after that", async () => {
  await using host = await testHost();
  const directory = join(host.cwd, "data");
  const holder = await holdLock(`${directory}.lock`);
  const { tryLock } = denoHost().files;
  await using database = await openDatabase(
    { kind: "embedded", directory },
    { ...host, files: { ...host.files, tryLock } },
  );

  await rejects(database.connect(), {
    code: "database/embedded-busy",
    exitCode: 6,
    message:
      "Cannot open the database embedded in data: another process has it open",
  });

  await holder.end();
  await using session = await database.connect();
  deepEqual(await session.query("SELECT 1 AS one"), [{ one: 1 }]);
});

Deno.test("EmbeddedDatabase lets sessions share transactions, and ends the last one's", async () => {
  await using host = await testHost();
  await using database = await openDatabase(
    { kind: "embedded", directory: join(host.cwd, "data") },
    host,
  );
  await using first = await database.connect();
  {
    await using second = await database.connect();
    await first.execute("BEGIN; CREATE TABLE t ()");

    equal(second.transactionStatus, "active");
  }

  equal(first.transactionStatus, "active");
  await first.execute("COMMIT");
});

Deno.test("EmbeddedDatabase says so when its files are of no use", async () => {
  await using host = await testHost({ files: { "data/PG_VERSION": "9\n" } });
  await using database = await openDatabase(
    { kind: "embedded", directory: join(host.cwd, "data") },
    host,
  );

  await rejects(database.connect(), {
    code: "database/embedded-failed",
    message: /^Cannot open the database embedded in data: /,
  });
});

/** Another process that holds a file's lock. */
async function holdLock(file: string): Promise<{ end(): Promise<void> }> {
  const script = `
    const file = Deno.openSync(${
    JSON.stringify(file)
  }, { create: true, write: true });
    file.lockSync(true);
    console.log("locked");
    Deno.stdin.readSync(new Uint8Array(1));`;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["eval", script],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const reader = child.stdout.getReader();
  await reader.read();
  reader.releaseLock();
  return {
    async end() {
      await child.stdin.close();
      await child.stdout.cancel();
      await child.status;
    },
  };
}
