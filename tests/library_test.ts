import { deepEqual, equal, notEqual, rejects } from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { ConfitureError } from "../src/kernel/errors.ts";
import type { ConfitureEvent } from "../src/kernel/events.ts";
import { Migrator, partsOf, SchemaBuilder } from "../src/library.ts";
import { freshDatabase } from "./support/database.ts";
import { testHost } from "./support/host.ts";

/** Nobody listens there. */
const NOWHERE = { database_url: "postgresql://localhost:1/cellar" };

Deno.test("partsOf() reads an environment file, whose directory is the project's", async () => {
  await using host = testHost({
    files: { "db/environments/prod.yaml": "database: embedded\n" },
  });

  const { config } = await partsOf(
    join(host.directory, "db/environments/prod.yaml"),
  );

  equal(config.name, "prod");
  equal(config.root, host.directory);
  deepEqual(config.target, {
    kind: "embedded",
    directory: `${host.directory}/.confiture/prod`,
  });
});

Deno.test("partsOf() takes an environment as an object, with the keys of a file", async () => {
  const { config } = await partsOf({
    name: "night",
    ...NOWHERE,
    migration: { lock_timeout: "2s" },
  });

  equal(config.name, "night");
  deepEqual(config.target, {
    kind: "server",
    url: "postgresql://localhost:1/cellar",
    parameters: {},
  });
  equal(config.migration.lockTimeoutMs, 2_000);
});

Deno.test("partsOf() rejects where the file does not exist", async () => {
  await rejects(partsOf("db/environments/nowhere.yaml"), {
    code: "config/not-found",
    exitCode: 5,
  });
});

Deno.test("partsOf() tells every problem of an environment", async () => {
  await rejects(
    partsOf({ ...NOWHERE, colour: "red", migration: { lock_retries: "many" } }),
    (error: ConfitureError) =>
      error.code === "config/invalid" && error.problems.length === 2,
  );
});

Deno.test("partsOf() has neither database nor signal nor listener where none are given", async () => {
  const { database, signal, emit } = await partsOf(NOWHERE);

  deepEqual([database, signal, emit], [undefined, undefined, undefined]);
});

Deno.test("partsOf() hands on what happens", async () => {
  const seen: ConfitureEvent[] = [];
  const event: ConfitureEvent = { type: "log", message: "stirring" };

  const { emit } = await partsOf(NOWHERE, {
    onEvent: (each) => void seen.push(each),
  });
  emit?.(event);

  deepEqual(seen, [event]);
});

Deno.test("partsOf() keeps one database for one client, however often it is handed over", async () => {
  await using fresh = await freshDatabase();
  const [one, other] = [1, 2].map(() =>
    new pg.Client({ connectionString: fresh.url })
  );
  await Promise.all([one?.connect(), other?.connect()]);

  const first = await partsOf(NOWHERE, { client: one });
  const second = await partsOf(NOWHERE, { client: one });
  const third = await partsOf(NOWHERE, { client: other });
  await Promise.all([one?.end(), other?.end()]);

  notEqual(first.database, undefined);
  equal(first.database, second.database);
  notEqual(first.database, third.database);
});

const NO_CLIENTS: readonly (readonly [string, unknown])[] = [
  ["a URL", "postgresql://localhost/cellar"],
  ["null", null],
  ["an object that is none", {}],
  ["a client that is not connected", new pg.Client()],
];

for (const [what, client] of NO_CLIENTS) {
  Deno.test(`partsOf() refuses ${what} as a client`, async () => {
    await rejects(partsOf(NOWHERE, { client }), TypeError);
  });
}

Deno.test("partsOf() interrupts with an error of ours, whose cause is the caller's reason", async () => {
  const controller = new AbortController();
  const reason = new Error("enough");
  const { signal } = await partsOf(NOWHERE, { signal: controller.signal });
  const wasAborted = signal?.aborted;

  controller.abort(reason);

  equal(wasAborted, false);
  equal(signal?.aborted, true);
  equal(signal?.reason.code, "run/interrupted");
  equal(signal?.reason.exitCode, 130);
  equal(signal?.reason.cause, reason);
});

Deno.test("partsOf() takes a signal that is aborted already", async () => {
  const { signal } = await partsOf(NOWHERE, {
    signal: AbortSignal.abort("enough"),
  });

  equal(signal?.aborted, true);
  equal(signal?.reason.cause, "enough");
});

Deno.test("partsOf() leaves a reason alone that is an error of ours", async () => {
  const reason = new ConfitureError("run/interrupted", "Cannot finish");

  const { signal } = await partsOf(NOWHERE, {
    signal: AbortSignal.abort(reason),
  });

  equal(signal?.reason, reason);
});

Deno.test("Migrator.fromConfig() connects nothing before the first call", async () => {
  await using host = testHost({ files: { "db/migrations/1_a.up.sql": "" } });

  await using migrator = await Migrator.fromConfig({
    ...NOWHERE,
    migration: { directory: join(host.directory, "db/migrations") },
  });

  await rejects(migrator.status(), { code: "database/unreachable" });
});

Deno.test("Migrator.fromConfig() reads the files when they are needed", async () => {
  await using host = testHost({ files: { "db/migrations/.keep": "" } });
  const directory = join(host.directory, "db/migrations");

  await using migrator = await Migrator.fromConfig({
    ...NOWHERE,
    migration: { directory },
  });
  await writeFile(join(directory, "007_late.up.sql"), "");
  const { version } = await migrator.generate({ name: "next" });

  equal(version, "008");
});

Deno.test("SchemaBuilder.fromConfig() connects nothing before the first call", async () => {
  await using host = testHost({ files: { "schema/a.sql": "SELECT 1;" } });

  await using builder = await SchemaBuilder.fromConfig({
    ...NOWHERE,
    include_dirs: [join(host.directory, "schema")],
  });

  await rejects(builder.build(), { code: "database/unreachable" });
});
