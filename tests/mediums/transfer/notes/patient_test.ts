import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import {
  hasNotes,
  installNotes,
} from "../../../../src/mediums/transfer/notes/install.ts";
import type { Waiting } from "../../../../src/mediums/transfer/notes/patient.ts";
import { removeNotes } from "../../../../src/mediums/transfer/notes/remove.ts";
import { failureOf } from "../../../support/failure.ts";
import { eventually } from "../../../support/other_session.ts";
import { notedDatabase } from "./_noted.ts";

const SCHEMA =
  "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY)";

Deno.test("installNotes() gives way again and again, tells who is in the way, and comes to its end", async () => {
  await using noted = await notedDatabase(SCHEMA);
  await using session = await noted.connect();
  await using writer = await noted.application();
  await using other = await noted.application();
  const feeds = await noted.feeds("a", "b");
  await writer.query("BEGIN; INSERT INTO b VALUES (1)");
  const waits: Waiting[] = [];

  const installing = installNotes(session, feeds, {
    lockTimeoutMs: 50,
    retries: 1000,
    onWait: (waiting) => waits.push(waiting),
  });
  await eventually(() => waits.length >= 2);
  const startedAt = performance.now();
  await other.query("INSERT INTO b VALUES (2)");
  const waitedMs = performance.now() - startedAt;
  await writer.query("COMMIT");
  await installing;

  ok(waitedMs < 5_000, `${waitedMs}`);
  equal(await hasNotes(session, feeds), true);
  deepEqual(
    waits.slice(0, 2).map(({ table, attempt, blockers }) => [
      table.name,
      attempt,
      blockers.map(({ pid, application }) =>
        [pid === writer.pid, application].join()
      ),
    ]),
    [
      ["b", 1, ["true,the_app"]],
      ["b", 2, ["true,the_app"]],
    ],
  );
});

Deno.test("installNotes() ends with who is in the way, keeps what it has, and goes on later", async () => {
  await using noted = await notedDatabase(SCHEMA);
  await using session = await noted.connect();
  await using writer = await noted.connect();
  const feeds = await noted.feeds("a", "b");
  await writer.execute(
    "SET application_name = the_app; BEGIN; INSERT INTO b VALUES (1)",
  );

  const failure = await failureOf(
    installNotes(session, feeds, { lockTimeoutMs: 20, retries: 1 }),
  );
  const partly = await hasNotes(session, feeds.slice(0, 1));
  await writer.execute("COMMIT");
  const done = await installNotes(session, feeds);

  equal(failure.code, "transfer/blocked");
  match(
    failure.message,
    /^Cannot note the writes to b: tried 2 times, blocked by process \d+ \(user confiture_notes_owner, application the_app, from .*idle in transaction for .*its transaction is .* old\)$/,
  );
  match(
    failure.hint,
    new RegExp(`pg_terminate_backend\\(${writer.backend}\\)`),
  );
  equal(partly, true);
  deepEqual(done, [
    { table: { schema: "public", name: "b" }, what: "installed" },
  ]);
});

Deno.test("removeNotes() gives way to readers, too, and stops where it is told to", async () => {
  await using noted = await notedDatabase(SCHEMA);
  await using session = await noted.connect();
  await using reader = await noted.application();
  await installNotes(session, await noted.feeds("a", "b"));
  await reader.query("BEGIN; SELECT * FROM a");
  const over = new AbortController();

  const removing = removeNotes(session, {
    lockTimeoutMs: 20,
    retries: 1000,
    signal: over.signal,
    onWait: () => over.abort(new Error("enough")),
  });

  await rejects(removing, /enough/);
  equal(session.transactionStatus, "idle");
});
