import { deepEqual, equal } from "node:assert/strict";
import type { ConfitureEvent, Session } from "../../../src/kernel/mod.ts";
import { loadsOf } from "../../../src/mediums/build/load.ts";
import { Sender } from "../../../src/mediums/build/sender.ts";
import { freshDatabase } from "../../support/database.ts";
import { buildInto, placeOf } from "./built.ts";
import { readProject } from "./project.ts";
import { inSession } from "./sessions.ts";

/** Sends files in one transaction, and tells the messages and what came of each file. */
async function sent(
  session: Session,
  files: Readonly<Record<string, string>>,
): Promise<{ messages: string[]; files: [string, boolean][] }> {
  const schema = await readProject(files);
  const messages: string[] = [];
  const done: [string, boolean][] = [];
  const sender = new Sender({
    session: {
      database: session.database,
      serverVersion: session.serverVersion,
      transactionStatus: session.transactionStatus,
      query: (statement, parameters) => session.query(statement, parameters),
      copyIn: (statement, data) => session.copyIn(statement, data),
      copyOut: (statement, sink) => session.copyOut(statement, sink),
      execute: (script) => {
        messages.push(script.startsWith("CLOSE ALL") ? "(reset)" : script);
        return session.execute(script);
      },
      [Symbol.asyncDispose]: () => Promise.resolve(),
    },
    limits: { lockTimeoutMs: 0, statementTimeoutMs: 0 },
    signal: new AbortController().signal,
    emit: (_event: ConfitureEvent) => {},
    now: () => 0,
    onFile: ({ file }, durationMs) =>
      done.push([file, durationMs !== undefined]),
  });
  await sender.begin(
    schema.files.flatMap((file) => loadsOf(file, { weight: 100 })),
  );
  return { messages, files: done };
}

Deno.test("Sender resets the session once, and after each file that may have changed it", async () => {
  await using database = await freshDatabase();

  const { messages, files } = await inSession(
    database,
    (session) =>
      sent(session, {
        "db/schema/a.sql": "CREATE TABLE a (id int)",
        "db/schema/b.sql": "CREATE TABLE b (id int)",
        "db/schema/c.sql": "SET search_path = x",
        "db/schema/d.sql": "CREATE TABLE d (id int)",
        "db/schema/e.sql":
          "-- confiture: lock-timeout 2s\nCREATE TABLE e (id int)",
      }),
  );

  deepEqual(messages, [
    "BEGIN",
    "(reset)",
    "CREATE TABLE a (id int);\nCREATE TABLE b (id int)",
    "SET search_path = x",
    "(reset)",
    "CREATE TABLE d (id int)",
    "(reset)",
    "CREATE TABLE e (id int)",
  ]);
  deepEqual(files, [
    ["db/schema/a.sql", false],
    ["db/schema/b.sql", false],
    ["db/schema/c.sql", true],
    ["db/schema/d.sql", true],
    ["db/schema/e.sql", true],
  ]);
});

Deno.test("build() names file and line also among files that are sent together", async () => {
  await using database = await freshDatabase();

  const { error } = await buildInto(database, {
    "db/schema/a.sql": "CREATE TABLE a (id int);",
    "db/schema/b.sql": "-- é😀\nCREATE TABLE b (id int);\nCREATE TABLE a ();",
    "db/schema/c.sql": "CREATE TABLE c (id int);",
  });

  equal(placeOf(error), "db/schema/b.sql:3:1");
  equal(
    error?.message,
    'Cannot build "db/schema/b.sql": relation "a" already exists',
  );
});

Deno.test("build() names the syntax error in the last of the files that are sent together", async () => {
  await using database = await freshDatabase();

  const { error } = await buildInto(database, {
    "db/schema/a.sql": "CREATE TABLE a (id int);",
    "db/schema/b.sql": "CREATE TABLE b (id int);\nCREATE TABLE c (id int,);",
  });

  equal(placeOf(error), "db/schema/b.sql:2:24");
});
