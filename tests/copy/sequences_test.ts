import { deepEqual, equal } from "node:assert/strict";
import {
  counterpartOf,
  readSequences,
  setBehindColumn,
} from "../../src/copy/sequences.ts";
import type { Sequence } from "../../src/copy/sequences.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

const OWNED: Sequence = {
  schema: "app",
  name: "users_id_seq",
  owner: { schema: "app", name: "users", column: "id" },
  canRead: true,
};

Deno.test("counterpartOf() finds a column's sequence whatever it is called, and others by name", () => {
  const renamed = { ...OWNED, name: "numbers" };
  const alone: Sequence = { schema: "app", name: "alone", canRead: true };

  equal(counterpartOf(OWNED, [alone, renamed]), renamed);
  equal(counterpartOf(alone, [renamed, alone]), alone);
  equal(counterpartOf(alone, [renamed]), undefined);
});

Deno.test("setBehindColumn() goes on behind the largest value, and leaves alone what has none", async () => {
  await using host = await testHost();
  await using fresh = await freshDatabase();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute(
    `CREATE TABLE users (id bigserial); INSERT INTO users VALUES (41);
     CREATE TABLE empty (id bigint GENERATED ALWAYS AS IDENTITY)`,
  );

  const sequences = await readSequences(session);
  for (const one of sequences) await setBehindColumn(session, one);

  deepEqual(sequences.map(({ owner }) => owner?.name), ["empty", "users"]);
  deepEqual(
    await session.query(
      "SELECT nextval('users_id_seq')::int AS users, nextval('empty_id_seq')::int AS empty",
    ),
    [{ users: 42, empty: 1 }],
  );
});
