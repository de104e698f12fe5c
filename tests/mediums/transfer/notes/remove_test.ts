import { deepEqual, equal } from "node:assert/strict";
import { fenceStatements } from "../../../../src/mediums/transfer/notes/fence.ts";
import { installNotes } from "../../../../src/mediums/transfer/notes/install.ts";
import {
  removeFence,
  removeNotes,
} from "../../../../src/mediums/transfer/notes/remove.ts";
import { createState } from "../../../../src/mediums/transfer/state.ts";
import { notedDatabase } from "./_noted.ts";

Deno.test("removeNotes() and removeFence() leave each other's things alone, and a transfer's state", async () => {
  await using noted = await notedDatabase(
    "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY)",
  );
  await using session = await noted.connect();
  const feeds = await noted.feeds("a", "b");
  const triggers = async () =>
    (await session.query<{ name: string }>(
      "SELECT tgrelid::regclass || ' ' || tgname AS name FROM pg_trigger ORDER BY 1",
    )).map(({ name }) => name);
  await session.execute(createState().join(";"));
  await installNotes(session, feeds);
  await session.execute(
    fenceStatements(feeds, { movedTo: "elsewhere" }).join(";"),
  );

  await removeNotes(session);
  const fenced = await triggers();
  await removeFence(session);
  const none = await triggers();
  const left = await session.query(
    "SELECT relname FROM pg_class WHERE relnamespace = 'confiture_transfer'::regnamespace AND relkind = 'r'",
  );

  deepEqual(fenced, [
    "a confiture_fence",
    "a confiture_fence_row",
    "b confiture_fence",
    "b confiture_fence_row",
  ]);
  deepEqual(none, []);
  deepEqual(left, [{ relname: "state" }]);
});

Deno.test("removeNotes() does nothing where there are none", async () => {
  await using noted = await notedDatabase("");
  await using session = await noted.connect();

  await removeNotes(session);

  equal(session.transactionStatus, "idle");
});
