import { deepEqual } from "node:assert/strict";
import { syncSequences } from "../../../src/mediums/sync/sequences.ts";
import { relation } from "./_relations.ts";
import { sessionOn } from "./_sessions.ts";

Deno.test("syncSequences() sets the sequences of copied columns, and tells of those that cannot be set", async () => {
  await using source = await sessionOn(`
    CREATE TABLE users (id serial); CREATE TABLE others (id serial);
    CREATE SEQUENCE lonely; CREATE SEQUENCE missing;
    SELECT setval('users_id_seq', 50), setval('others_id_seq', 60), setval('lonely', 70)`);
  await using target = await sessionOn(`
    CREATE TABLE users (id serial); CREATE TABLE others (id serial);
    CREATE SEQUENCE lonely MAXVALUE 10`);

  const set = await syncSequences(source.session, target.session, {
    copied: [relation("users")],
    isAll: true,
  });

  deepEqual(set.notes, [
    "the target has no sequence for missing",
    'the sequence lonely stays where it was: setval: value 70 is out of bounds for sequence "lonely" (1..10)',
  ]);
  deepEqual(
    await target.session.query(
      "SELECT (SELECT last_value::int FROM users_id_seq) AS users, (SELECT last_value::int FROM others_id_seq) AS others",
    ),
    [{ users: 50, others: 1 }],
  );
});
