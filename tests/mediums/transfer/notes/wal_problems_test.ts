import { match, ok } from "node:assert/strict";
import { walProblems } from "../../../../src/mediums/transfer/notes/wal_problems.ts";
import { notedDatabase } from "./_noted.ts";

Deno.test("walProblems() tells of the server, the role and the tables at once", async () => {
  await using noted = await notedDatabase(
    "CREATE UNLOGGED TABLE a (id int PRIMARY KEY)",
  );
  await using session = await noted.connect();

  const problems = await walProblems(session, await noted.feeds("a"));

  const messages = problems.map(({ message }) => message).join("\n");
  match(messages, /wal_level of the source is replica/);
  match(messages, /the role confiture_notes_owner may not replicate/);
  match(messages, /a is unlogged/);
  ok(problems.every(({ hint }) => hint !== undefined));
});
