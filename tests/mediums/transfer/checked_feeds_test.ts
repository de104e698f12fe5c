import { deepEqual } from "node:assert/strict";
import { outcomeOf, twoEnds } from "./_map_ends.ts";
import { feedLines, problemLines } from "./_map_feeds.ts";

Deno.test("checkedFeeds() tells what both servers have against a map, at once", async () => {
  await using ends = await twoEnds(
    "CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL, flag uuid)",
    "CREATE TYPE kind AS ENUM ('private'); CREATE TABLE users (id int PRIMARY KEY, a text, b text, k kind, s varchar(3), flag int)",
  );

  const { problems } = await outcomeOf(
    `tables:
  users:
    columns: { name: ~ }
    values:
      a: nosuch(name)
      b: max(name)
      k: "'privat'"
      s: "'longer'"
    where: name = 1
    back_where: nme = 'x'
`,
    ends,
  );

  deepEqual(problemLines(problems), [
    "9:12 rows of users cannot be chosen: operator does not exist: text = integer (No operator matches the given name and argument types. You might need to add explicit type casts.)",
    '10:17 rows of users > users cannot be told from others: column "nme" does not exist (Correct the SQL)',
    "5:10 users.a cannot be filled: function nosuch(text) does not exist (Correct it; what is not PostgreSQL's own needs its schema: public.f(…))",
    "6:10 users.b cannot be filled: aggregate functions are not allowed (Write an expression over the columns of one row)",
    '7:10 users.k cannot be filled: invalid input value for enum public.kind: "privat" (Correct the SQL)',
    '8:10 users.s cannot be filled: "longer" is longer than 3 (Write a shorter value)',
    "2:3 users.flag (integer) cannot be filled from users.flag (uuid): PostgreSQL casts no uuid to integer (Give it a transform that makes integer of it)",
  ]);
});

Deno.test("checkedFeeds() casts what has another type at the other end, keys too", async () => {
  await using ends = await twoEnds(
    "CREATE TABLE users (id int PRIMARY KEY, name text, street text)",
    "CREATE TABLE users (id bigint PRIMARY KEY, name varchar(9)); CREATE TABLE addresses (user_id text PRIMARY KEY, street text)",
  );

  const { feeds, back, problems } = await outcomeOf(
    "tables: { addresses: { source: users, columns: { id: user_id, name: ~ } }, users: { columns: { street: ~ } } }",
    ends,
  );

  deepEqual(problemLines(problems), []);
  deepEqual(feeds.flatMap(feedLines), [
    "users > addresses",
    'user_id = ("id")::text, street = "street"',
    'key id > user_id = ("id")::text',
    "users > users",
    'id = ("id")::bigint, name = ("name")::pg_catalog.varchar',
    'key id > id = ("id")::bigint',
  ]);
  deepEqual(back.flatMap(feedLines), [
    "users > users",
    'from (SELECT "users".*, "confiture_1".confiture_value_0 AS "confiture_1_0" FROM ONLY "public"."users" AS "users" LEFT JOIN (SELECT ("user_id")::integer AS confiture_key_0, "street" AS confiture_value_0 FROM ONLY "public"."addresses") AS "confiture_1" ON "confiture_1".confiture_key_0 = ("id")::integer) AS "users"',
    'id = ("id")::integer, name = ("name")::text, street = "confiture_1_0"',
    'key id > id = ("id")::integer',
    'beside addresses key user_id > id = ("user_id")::integer',
  ]);
});
