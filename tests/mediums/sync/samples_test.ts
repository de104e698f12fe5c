import { deepEqual, equal } from "node:assert/strict";
import { readRelations } from "../../../src/copy/relations.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import { isLookedAt, readSamples } from "../../../src/mediums/sync/samples.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { relation } from "./_relations.ts";

Deno.test("readSamples() counts what values look like, in types and tables of every kind", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  const many = Array.from({ length: 130 }, (_, index) => `c${index} text`);
  await fresh.query(`
    CREATE COLLATION wide (provider = icu, locale = 'und', deterministic = false);
    CREATE TABLE "Odd ""Names" ("E Mail" text, loose text COLLATE wide, list text[], doc jsonb, pair point);
    CREATE TABLE wide (${many.join(", ")});
    CREATE TABLE parted (a text) PARTITION BY LIST (a);
    CREATE TABLE part PARTITION OF parted DEFAULT;
    CREATE TABLE large (id int, filler text, mail text);
    CREATE TABLE parent (mail text);
    CREATE TABLE child () INHERITS (parent);
    CREATE TABLE none ();
    INSERT INTO "Odd ""Names" VALUES ('a@b.org', 'c@d.org', '{e@f.org,x}', '{"contact_email": "x"}', '(1,2)'), ('', NULL, NULL, NULL, NULL);
    INSERT INTO wide (c129) VALUES ('z@z.org');
    INSERT INTO parted VALUES ('p@p.org');
    INSERT INTO child VALUES ('q@q.org');
    INSERT INTO large SELECT i, repeat('x', 800), CASE WHEN i > 20000 THEN 'm@m.org' END FROM generate_series(1, 21000) i;
    ANALYZE large;
  `);
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  // What stands in front of the catalog's own operators and functions is not asked.
  await session.execute(`
    CREATE SCHEMA shadow;
    CREATE FUNCTION shadow.substr(text, int, int) RETURNS text LANGUAGE sql AS 'SELECT NULL';
    SET search_path = shadow, pg_catalog, public`);
  const relations = await readRelations(session);

  const samples = await readSamples(
    session,
    relations.map((each) => ({ relation: each, columns: each.columns })),
    { rows: 1000 },
  );
  const sampleOf = (table: string, column: string) => {
    const oid = relations.find(({ name }) => name === table)?.oid ?? 0;
    return samples.get(oid)?.get(column);
  };

  equal(sampleOf('Odd "Names', "E Mail")?.values, 1);
  equal(sampleOf('Odd "Names', "E Mail")?.matches.email, 1);
  equal(sampleOf('Odd "Names', "loose")?.matches.email, 1);
  equal(sampleOf('Odd "Names', "list")?.matches["email-within"], 1);
  equal(sampleOf('Odd "Names', "pair"), undefined);
  deepEqual(sampleOf('Odd "Names', "doc")?.keys, {
    "key-email": ["contact_email"],
  });
  equal(sampleOf("wide", "c129")?.matches.email, 1);
  equal(sampleOf("parted", "a")?.matches.email, 1);
  equal(sampleOf("parent", "mail")?.values, 0);
  // What has come last stands at the end of a table: blocks from all over are read.
  const late = sampleOf("large", "mail");
  equal((late?.matches.email ?? 0) > 0, true);
});

Deno.test("readSamples() asks nothing where no row is to be looked at", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  const one = relation("not_there", { columns: ["a"] });

  const samples = await readSamples(
    session,
    [{ relation: one, columns: one.columns }],
    { rows: 0 },
  );

  equal(samples.size, 0);
});

Deno.test("isLookedAt() is true of what can be read as a text", () => {
  const { columns } = relation("t", {
    columns: ["a", "b: jsonb", "c: integer", "d: bytea", "e: uuid[]"],
  });

  deepEqual(columns.filter(isLookedAt).map(({ name }) => name), ["a", "b"]);
});
