import { deepEqual, equal } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import { readKinship } from "../../../src/mediums/migrate/kinship.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

Deno.test("readKinship() knows what belongs together, and what reacts", async () => {
  await using fresh = await freshDatabase();
  await fresh.query(
    `CREATE TABLE p (id serial, at date) PARTITION BY RANGE (at);
     CREATE TABLE c PARTITION OF p DEFAULT;
     CREATE TABLE parent (id int PRIMARY KEY);
     CREATE TABLE child (id int REFERENCES parent ON DELETE CASCADE);
     CREATE TABLE plain (id int); CREATE VIEW v AS TABLE plain`,
  );
  await using host = await testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();

  const { widen, reacts } = await readKinship(session);
  const texts = widen([{ name: "c" }]).map(({ name }) => name).sort();

  deepEqual(texts, ["c", "c", "p", "p_id_seq"]);
  deepEqual(widen([{ name: "plain" }]), [{ name: "plain" }]);
  equal(reacts({ name: "parent" }), true);
  equal(reacts({ name: "child" }), false);
  equal(reacts({ schema: "public", name: "v" }), false);
});
