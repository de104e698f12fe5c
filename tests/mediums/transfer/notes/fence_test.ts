import { deepEqual, equal, rejects } from "node:assert/strict";
import {
  fencedQuery,
  fenceStatements,
  passFence,
  unfenceStatements,
} from "../../../../src/mediums/transfer/notes/fence.ts";
import { removeFence } from "../../../../src/mediums/transfer/notes/remove.ts";
import { notedDatabase } from "./_noted.ts";

const SCHEMA = `
CREATE TABLE "mo%ved" (id int PRIMARY KEY, x int);
INSERT INTO "mo%ved" VALUES (1, 1);
CREATE TABLE owner (id int PRIMARY KEY);
CREATE TABLE parts (id int PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);
CREATE VIEW seen AS SELECT * FROM "mo%ved";
ALTER TABLE "mo%ved" ADD FOREIGN KEY (x) REFERENCES owner ON DELETE CASCADE NOT VALID;
INSERT INTO owner VALUES (7);
`;

const WRITES = [
  'INSERT INTO "mo%ved" VALUES (2)',
  'UPDATE "mo%ved" SET x = 1 WHERE false',
  'DELETE FROM "mo%ved"',
  'TRUNCATE "mo%ved"',
  "TRUNCATE owner CASCADE",
  "UPDATE seen SET x = 2",
  "COPY \"mo%ved\" FROM PROGRAM 'echo 1'",
  "DELETE FROM owner",
  'SET session_replication_role = replica; DELETE FROM "mo%ved"',
  "INSERT INTO parts VALUES (1)",
  "INSERT INTO parts_1 VALUES (1)",
  "TRUNCATE parts_1",
  "TRUNCATE parts",
  "DELETE FROM parts_1 WHERE id = -1",
  "CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (10) TO (20); INSERT INTO parts_2 VALUES (11)",
];

Deno.test("fenceStatements() refuse every write with words that tell where to go, until they are taken back", async () => {
  await using noted = await notedDatabase(SCHEMA);
  const before = await noted.fresh.pgDump();
  await using session = await noted.connect();
  const feeds = await noted.feeds("mo%ved", "parts");
  const fence = fenceStatements(feeds, { movedTo: "app at db2%s:5432" })
    .join(";\n");

  await session.execute(`BEGIN; ${fence}; COMMIT`);
  await session.execute(`BEGIN; ${fence}; COMMIT`);
  const refusals = await Promise.all(
    WRITES.map((statement) =>
      noted.fresh.query(statement).then(
        () => `${statement}: done`,
        (error) => error.code,
      )
    ),
  );
  const fenced = await session.query(fencedQuery(feeds));
  const rows = await noted.fresh.query('SELECT * FROM "mo%ved"');
  await session.execute(`BEGIN; ${unfenceStatements(feeds).join(";")}; COMMIT`);
  const unfenced = await session.query(fencedQuery(feeds));
  await noted.fresh.query('DELETE FROM "mo%ved"; TRUNCATE parts');
  await removeFence(session);
  await removeFence(session);

  deepEqual(refusals, WRITES.map(() => "25006"));
  deepEqual(rows, [{ id: 1, x: 1 }]);
  deepEqual(fenced, [{ table: "mo%ved" }, { table: "parts" }]);
  deepEqual(unfenced, []);
  equal(await noted.fresh.pgDump(), before);
});

Deno.test("a fence tells the application which table has moved, and where to", async () => {
  await using noted = await notedDatabase(SCHEMA);
  await using session = await noted.connect();
  const feeds = await noted.feeds("mo%ved");

  await session.execute(
    fenceStatements(feeds, { movedTo: "app at db2:5432" }).join(";\n"),
  );

  await rejects(noted.fresh.query('DELETE FROM "mo%ved"'), {
    code: "25006",
    message:
      'cannot execute DELETE: the table public."mo%ved" has moved to app at db2:5432',
    detail:
      "It is no longer written to here, since confiture migrate schema-to-schema cutover.",
    hint: "Connect to the database that it has moved to.",
    schema: "public",
    table: "mo%ved",
  });
});

Deno.test("passFence() lets whoever could take the fence away write, and nobody else", async () => {
  await using noted = await notedDatabase(SCHEMA);
  await using session = await noted.connect();
  const feeds = await noted.feeds("mo%ved", "parts");
  await session.execute(
    fenceStatements(feeds, { movedTo: "elsewhere" }).join(";\n"),
  );
  await noted.fresh.query(
    `GRANT ALL ON "mo%ved" TO PUBLIC; DO $$ BEGIN CREATE ROLE confiture_notes_other LOGIN PASSWORD 'x';
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
  );

  await session.execute(
    `BEGIN; ${passFence()}; INSERT INTO "mo%ved" VALUES (2); UPDATE "mo%ved" SET x = 7; DELETE FROM "mo%ved" WHERE id = 1;
     INSERT INTO parts VALUES (1), (2); TRUNCATE parts; COMMIT`,
  );
  const rows = await session.query('SELECT * FROM "mo%ved"');

  deepEqual(rows, [{ id: 2, x: 7 }]);
  await rejects(session.execute('DELETE FROM "mo%ved"'), /has moved/);
  await rejects(
    noted.fresh.query(
      `SET SESSION AUTHORIZATION confiture_notes_other; BEGIN; ${passFence()}; DELETE FROM "mo%ved"`,
    ),
    { code: "25006" },
  );
});
