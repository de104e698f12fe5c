import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { EmbeddedDatabase } from "../../../src/database/embedded/embedded_database.ts";
import type { Engine } from "../../../src/database/embedded/pglite.ts";
import { serve } from "../../../src/database/embedded/serve.ts";
import { postgres } from "../../support/postgres.ts";
import { testHost } from "../../support/host.ts";

interface Outcome {
  readonly code: number | null;
  readonly text: string;
}

/** Runs the real psql against a port. */
async function psql(
  port: number,
  ...args: readonly string[]
): Promise<Outcome> {
  const { bin } = await postgres();
  ok(bin, "There is no psql here");
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  const child = spawn(join(bin, "psql"), ["-X", "-At", url, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  child.stdout.on("data", (chunk) => text += chunk);
  child.stderr.on("data", (chunk) => text += chunk);
  return await new Promise((resolve) =>
    child.once("close", (code) => resolve({ code, text }))
  );
}

/** Prepares a statement, as drivers do, and tells what the server has against it. */
async function failureOfPrepared(
  port: number,
  statement: string,
): Promise<string> {
  const { Client } = await import("pg");
  const client = new Client({
    host: "127.0.0.1",
    port,
    user: "postgres",
    database: "postgres",
  });
  await client.connect();
  try {
    await client.query({ name: "it", text: statement });
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.end();
  }
}

Deno.test("serve() lets psql work on the embedded database, one client after the other", async () => {
  await using host = testHost();
  await using database = EmbeddedDatabase.inMemory(host);
  const heard: string[] = [];
  await using served = await serve(await database.start(), {
    port: 0,
    onClient: (what) => void heard.push(what),
  });
  const { port } = served;

  const made = await psql(
    port,
    "-c",
    "CREATE TABLE t (id int)",
    "-c",
    "INSERT INTO t VALUES (1), (2)",
  );
  const open = await psql(port, "-c", "BEGIN", "-c", "DELETE FROM t");
  const seen = await psql(port, "-c", "SELECT count(*) FROM t", "-c", "\\dt");
  const wrong = await psql(port, "-c", "SELECT nonsense");
  const copied = await psql(port, "-c", "COPY t FROM STDIN");
  const prepared = await failureOfPrepared(port, "COPY t FROM STDIN");
  const after = await psql(port, "-c", "COPY t TO STDOUT");

  deepEqual([made.code, open.code, seen.code], [0, 0, 0]);
  match(seen.text, /^2\npublic\|t\|table\|postgres\n$/);
  match(wrong.text, /column "nonsense" does not exist/);
  match(copied.text, /ERROR: {2}COPY … FROM STDIN is not served/);
  match(prepared, /copy_from_stdin_is_not_served/);
  equal(after.text, "1\n2\n");
  deepEqual(heard.slice(0, 2), ["connected", "left"]);
});

Deno.test("serve() turns a second client away, and says why", async () => {
  await using host = testHost();
  await using database = EmbeddedDatabase.inMemory(host);
  await using served = await serve(await database.start(), {
    port: 0,
    onClient: () => {},
  });
  const { bin } = await postgres();
  const first = spawn(join(bin ?? "", "psql"), [
    "-X",
    "-At",
    `postgresql://postgres@127.0.0.1:${served.port}/postgres`,
  ], { stdio: ["pipe", "pipe", "inherit"] });
  const answered = new Promise((resolve) => first.stdout.once("data", resolve));
  first.stdin.write("SELECT 1;\n");
  await answered;

  const second = await psql(served.port, "-c", "SELECT 2");

  equal(second.code, 2);
  match(
    second.text,
    /FATAL: {2}the embedded database has one client at a time, and another is connected/,
  );
  const ended = new Promise((resolve) => first.once("close", resolve));
  first.stdin.end();
  equal(await ended, 0);
});

Deno.test("serve() says where it cannot listen", async () => {
  const engine: Engine = {
    execProtocol: () => Promise.resolve({ messages: [] }),
    relay: () => Promise.resolve(),
    isInTransaction: () => false,
    close: () => Promise.resolve(),
  };
  const options = { port: 0, onClient: () => {} };
  await using served = await serve(engine, options);

  await rejects(
    serve(engine, { ...options, port: served.port }),
    /^ConfitureError: Cannot serve on port \d+: /,
  );
});
