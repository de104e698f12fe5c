import { deepEqual, equal } from "node:assert/strict";
import { readRelations } from "../../../src/copy/relations.ts";
import { readObstacles } from "../../../src/copy/target/obstacles.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

const SCHEMA = `
CREATE SCHEMA app;
CREATE TABLE app.users (id integer PRIMARY KEY, mail text, CONSTRAINT users_mail UNIQUE (mail) DEFERRABLE);
CREATE INDEX users_lower ON app.users (lower(mail));
ALTER INDEX app.users_lower ALTER COLUMN 1 SET STATISTICS 300;
COMMENT ON CONSTRAINT users_mail ON app.users IS 'one each';
CREATE VIEW app.counted AS SELECT id, mail, count(*) FROM app.users GROUP BY id;
CREATE TABLE app.orders (id integer PRIMARY KEY, user_id integer REFERENCES app.users) PARTITION BY RANGE (id);
CREATE TABLE app.orders_1 PARTITION OF app.orders FOR VALUES FROM (0) TO (10);
CREATE INDEX orders_own ON app.orders_1 (user_id);
CREATE FUNCTION app.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER each AFTER INSERT ON app.orders FOR EACH ROW EXECUTE FUNCTION app.f();
CREATE TRIGGER later AFTER UPDATE ON app.orders FOR EACH ROW EXECUTE FUNCTION app.f();
CREATE TABLE app.notes (user_id integer);
ALTER TABLE app.notes ADD FOREIGN KEY (user_id) REFERENCES app.users NOT VALID;
`;

Deno.test("readObstacles() tells what stands on tables", async (t) => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute(SCHEMA);
  const relations = await readRelations(session);
  const { tables, foreignKeys, mayReplicate } = await readObstacles(
    session,
    relations.filter(({ name }) => name !== "notes"),
  );

  await t.step("indexes, and why some stay", () => {
    deepEqual(
      tables.map(({ name, indexes }) => [
        name,
        ...indexes.map((one) => [one.name, one.staysFor]),
      ]),
      [
        ["orders", ["orders_pkey", undefined]],
        [
          "orders_1",
          ["orders_1_pkey", undefined],
          ["orders_own", undefined],
        ],
        [
          "users",
          ["users_lower", undefined],
          ["users_mail", undefined],
          ["users_pkey", "it is needed by rule _RETURN on view app.counted"],
        ],
      ],
    );
  });

  await t.step("all that is known of an index", () => {
    const [lower, mail] = tables.find(({ name }) => name === "users")
      ?.indexes ?? [];
    deepEqual(lower, {
      name: "users_lower",
      definition:
        "CREATE INDEX users_lower ON app.users USING btree (lower(mail))",
      isUnique: false,
      statistics: [{ column: 1, target: 300 }],
      isClustered: false,
      isReplicaIdentity: false,
    });
    deepEqual(mail?.constraint, {
      definition: "UNIQUE (mail) DEFERRABLE",
      isPrimary: false,
      takesIndex: true,
      isDeferrable: true,
      isDeferred: false,
      comment: "one each",
    });
  });

  await t.step("triggers that rows fire, in partitions, too", () => {
    deepEqual(
      tables.map(({ triggers }) => triggers),
      [[{ name: "each", state: "O" }], [{ name: "each", state: "O" }], []],
    );
  });

  await t.step("foreign keys from and to them, topmost ones", () => {
    deepEqual(
      foreignKeys.map((one) => [
        one.name,
        one.definition,
        one.isValidated,
        one.isPartitionedTable,
        one.outside.map(({ name }) => name),
      ]),
      [
        [
          "notes_user_id_fkey",
          "FOREIGN KEY (user_id) REFERENCES app.users(id) NOT VALID",
          false,
          false,
          ["notes"],
        ],
        [
          "orders_user_id_fkey",
          "FOREIGN KEY (user_id) REFERENCES app.users(id)",
          true,
          true,
          [],
        ],
      ],
    );
    equal(mayReplicate, true);
  });

  await t.step("within a transaction, which stays as it is", async () => {
    await session.execute("BEGIN; SET LOCAL search_path = app");
    const inside = await readObstacles(session, relations);
    const [row] = await session.query("SHOW search_path");
    await session.execute("ROLLBACK");

    deepEqual(row, { search_path: "app" });
    deepEqual(
      inside.tables.filter(({ name }) => name !== "notes"),
      tables,
    );
  });
});

Deno.test("readObstacles() looks at the partitions of partitioned tables", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute(SCHEMA);
  const relations = await readRelations(session);

  const { tables } = await readObstacles(
    session,
    relations.filter(({ name }) => name === "orders"),
  );

  deepEqual(tables.map(({ name }) => name), ["orders", "orders_1"]);
});

Deno.test("readObstacles() looks above partitions where all of them are loaded", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute(PARTITIONS);
  const relations = await readRelations(session);
  const of = async (...names: readonly string[]) => {
    const { tables } = await readObstacles(
      session,
      relations.filter(({ name }) => names.includes(name)),
    );
    return tables.map(({ name, indexes, triggers, forcesRowSecurity }) => [
      name,
      indexes.map(({ partOf, staysFor }) =>
        staysFor ?? partOf?.name ?? "its own"
      ),
      triggers.length,
      forcesRowSecurity,
    ]);
  };
  const outside = "it is part of an index of tables that are not all loaded";

  deepEqual(await of("p_1"), [["p_1", [outside], 0, false]]);
  deepEqual(await of("p_2_1"), [
    ["p_2", [outside], 0, false],
    ["p_2_1", ["p_2_a_idx"], 0, false],
  ]);
  deepEqual(await of("p_1", "p_2_1"), [
    ["p", ["its own"], 0, false],
    ["p_1", ["p_a_idx"], 0, false],
    ["p_2", ["p_a_idx"], 0, false],
    ["p_2_1", ["p_2_a_idx"], 0, false],
    ["p_3", ["p_a_idx"], 0, false],
  ]);
});

const PARTITIONS = `
CREATE TABLE p (a integer) PARTITION BY LIST (a);
CREATE TABLE p_1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p_2 PARTITION OF p FOR VALUES IN (2) PARTITION BY LIST (a);
CREATE TABLE p_2_1 PARTITION OF p_2 DEFAULT;
CREATE TABLE p_3 PARTITION OF p FOR VALUES IN (3) PARTITION BY LIST (a);
CREATE INDEX ON p (a);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER once AFTER INSERT ON p EXECUTE FUNCTION f();
ALTER TABLE p ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`;
