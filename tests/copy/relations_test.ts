import { deepEqual, equal } from "node:assert/strict";
import { openDatabase } from "../../src/database/mod.ts";
import { readRelations } from "../../src/copy/relations.ts";
import type { Relation, RelationColumn } from "../../src/copy/relations.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

const SCHEMA = `
CREATE SCHEMA app;
CREATE DOMAIN app.short AS varchar(12) CHECK (VALUE <> '');
CREATE DOMAIN app.shorter AS app.short NOT NULL;
CREATE TYPE app.mood AS ENUM ('good', 'bad');
CREATE TYPE app.pair AS (a integer, b text);
CREATE TYPE app.span AS RANGE (subtype = float8);
CREATE TABLE app.users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  nick app.shorter UNIQUE,
  mail varchar(40) CHECK (mail LIKE '%@%'),
  mood app.mood, moods app.mood[], pair app.pair, span app.span,
  class regclass, doc jsonb, numbers integer[], gone integer,
  twice integer GENERATED ALWAYS AS (2) STORED
);
ALTER TABLE app.users DROP COLUMN gone;
CREATE UNIQUE INDEX users_mail ON app.users (lower(mail)) WHERE mood = 'good';
CREATE TABLE app.orders (
  user_id bigint NOT NULL REFERENCES app.users DEFERRABLE,
  at date NOT NULL DEFAULT now()
) PARTITION BY RANGE (at);
CREATE TABLE app."orders 2024" PARTITION OF app.orders FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE app.heirs (extra text) INHERITS (app.users);
`;

Deno.test("readRelations() tells what a copy needs to know", async (t) => {
  await using fresh = await freshDatabase();
  await using host = await testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute(SCHEMA);
  await session.execute(
    "INSERT INTO app.users (nick, mail) SELECT 'n' || i, i || '@x' FROM generate_series(1, 1000) i; ANALYZE app.users",
  );
  const relations = await readRelations(session);

  await t.step("relations, with what they hang on", () => {
    deepEqual(
      relations.map(({ name, kind, root, inherits }) => [
        name,
        kind,
        root?.name ?? inherits[0]?.name,
      ]),
      [
        ["heirs", "table", "users"],
        ["orders", "partitioned", undefined],
        ["orders 2024", "table", "orders"],
        ["users", "table", undefined],
      ],
    );
  });

  await t.step("columns, through their domains", () => {
    const { columns } = find(relations, "users");
    deepEqual(columns.map(brief), [
      "id int8 always not null",
      "nick varchar(12) not null checked",
      "mail varchar(40)  in check",
      "mood enum",
      "moods -",
      "pair -",
      "span range of float8",
      "class -",
      "doc jsonb",
      "numbers _int4",
      "twice int4 generated",
    ]);
  });

  await t.step("keys and foreign keys", () => {
    deepEqual(find(relations, "users").keys, [
      {
        name: "users_pkey",
        columns: ["id"],
        isPrimary: true,
        isPartial: false,
      },
      {
        name: "users_mail",
        columns: ["mail", "mood"],
        isPrimary: false,
        isPartial: true,
      },
      {
        name: "users_nick_key",
        columns: ["nick"],
        isPrimary: false,
        isPartial: false,
      },
    ]);
    deepEqual(find(relations, "orders").foreignKeys, [{
      name: "orders_user_id_fkey",
      columns: ["user_id"],
      referenced: { schema: "app", name: "users" },
      referencedColumns: ["id"],
      isValidated: true,
      isDeferrable: true,
      isFull: false,
    }]);
    deepEqual(find(relations, "orders 2024").foreignKeys, []);
  });

  await t.step("sizes and rights", () => {
    const users = find(relations, "users");
    equal(users.rows, 1000);
    equal(users.blocks > 0 && users.bytes >= users.blocks * 8192, true);
    deepEqual(
      [users.isHeap, users.isOwned, users.canSelect, users.hidesRows],
      [true, true, true, false],
    );
  });
});

function find(relations: readonly Relation[], name: string): Relation {
  const found = relations.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no ${name}`);
  return found;
}

function brief(column: RelationColumn): string {
  const length = column.maxLength === undefined ? "" : `(${column.maxLength})`;
  return [
    column.name,
    `${column.binary ?? "-"}${length}`,
    column.identity,
    column.isGenerated ? "generated" : undefined,
    column.isNotNull ? "not null" : undefined,
    column.hasDomainCheck ? "checked" : undefined,
    column.isInCheck ? " in check" : undefined,
  ].filter((part) => part !== undefined).join(" ");
}

Deno.test("readRelations() tells keys that rows may share, for a while or for ever", async () => {
  await using database = await freshDatabase();
  await database.query(
    `CREATE TABLE t (a int UNIQUE DEFERRABLE, b int4range, c int, EXCLUDE USING gist (b WITH &&));
    CREATE TABLE p (c int) PARTITION BY LIST (c); CREATE TABLE p1 PARTITION OF p DEFAULT; CREATE UNIQUE INDEX p_c ON ONLY p (c)`,
  );
  await using host = testHost();
  await using opened = await openDatabase(database.target, host);
  await using session = await opened.connect();

  const relations = await readRelations(session);

  deepEqual(
    relations.flatMap(({ keys }) => keys).map((
      { name, isLoose, isDeferrable },
    ) => [
      name,
      isLoose ?? false,
      isDeferrable ?? false,
    ]),
    [["p_c", true, false], ["t_a_key", false, true], ["t_b_excl", true, false]],
  );
});
