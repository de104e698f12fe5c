import { deepEqual, equal } from "node:assert/strict";
import { installNotes } from "../../../../src/mediums/transfer/notes/install.ts";
import { removeNotes } from "../../../../src/mediums/transfer/notes/remove.ts";
import { notedDatabase, notedKeys } from "./_noted.ts";

const SCHEMA = `
CREATE DOMAIN code AS char(3) NOT NULL CHECK (VALUE ~ '^[a-z]');
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE "Ta%ble""s" ("Ké%y" code, "the ""other""" mood, note citext, n numeric, bits bit varying(4), b bit(2),
  PRIMARY KEY ("Ké%y", "the ""other""", note, n, bits, b));
CREATE TABLE plain (id int PRIMARY KEY, amount int);
CREATE TABLE child (id int PRIMARY KEY, plain int REFERENCES plain ON DELETE CASCADE ON UPDATE CASCADE);
CREATE TABLE parts (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM ('2026-02-01') TO ('2026-03-01') PARTITION BY HASH (id);
CREATE TABLE parts_2a (at date NOT NULL, gone int, id int NOT NULL);
ALTER TABLE parts_2a DROP COLUMN gone;
ALTER TABLE parts_2 ATTACH PARTITION parts_2a FOR VALUES WITH (MODULUS 1, REMAINDER 0);
`;

Deno.test("installNotes() notes each kind of write, and removeNotes() leaves the schema as it was", async () => {
  await using noted = await notedDatabase(SCHEMA);
  const before = await noted.fresh.pgDump();
  await using session = await noted.connect();
  const feeds = await noted.feeds('Ta%ble"s', "plain", "child", "parts");

  const done = await installNotes(session, feeds);
  const again = await installNotes(session, feeds);
  await noted.fresh.query(`
    INSERT INTO "Ta%ble""s" VALUES ('abc', 'good', 'A', 1.0, B'101', B'01');
    UPDATE "Ta%ble""s" SET note = 'a', n = 1.00;
    INSERT INTO plain VALUES (1, 1), (2, 2), (3, 3);
    INSERT INTO child VALUES (1, 1), (2, 2);
    UPDATE plain SET id = 10 WHERE id = 1;
    DELETE FROM plain WHERE id = 2;
    INSERT INTO parts VALUES (1, '2026-01-01'), (2, '2026-01-01'), (3, '2026-02-01');
    UPDATE parts SET at = '2026-02-02' WHERE id = 1;
    DELETE FROM parts_2a WHERE id = 3;`);
  const keys = await Promise.all(
    feeds.map((feed) => notedKeys(noted, feed)),
  );
  await noted.fresh.query("TRUNCATE parts_1; TRUNCATE plain CASCADE");
  const emptied = await Promise.all(
    feeds.map((feed) => notedKeys(noted, feed)),
  );
  await removeNotes(session);
  await removeNotes(session);

  deepEqual(done.map(({ what }) => what), Array(4).fill("installed"));
  deepEqual(again, []);
  deepEqual(keys, [
    ["abc,good,A,1,101,01", "abc,good,a,1,101,01"],
    ["1", "10", "2", "3"],
    ["1", "2"],
    ["1,2026-01-01", "1,2026-02-02", "2,2026-01-01", "3,2026-02-01"],
  ]);
  deepEqual(emptied.map((each) => each.at(-1) === "truncated"), [
    false,
    true,
    true,
    true,
  ]);
  equal(await noted.fresh.pgDump(), before);
});

Deno.test("notes run no operator of whoever writes, and their writer needs no right to them", async () => {
  await using noted = await notedDatabase(
    "CREATE TABLE a (id int PRIMARY KEY)",
  );
  await using session = await noted.connect();
  const feeds = await noted.feeds("a");
  await installNotes(session, feeds);
  await noted.fresh.query(`
    DO $$ BEGIN CREATE ROLE confiture_notes_app; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
    GRANT ALL ON a TO confiture_notes_app; GRANT CREATE ON SCHEMA public TO confiture_notes_app;
    CREATE SCHEMA evil AUTHORIZATION confiture_notes_app; SET ROLE confiture_notes_app; SET search_path = evil, pg_catalog;
    CREATE FUNCTION evil.told(text, text) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RAISE ''told to %'', current_user; END';
    CREATE FUNCTION evil.told(record, record) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RAISE ''told to %'', current_user; END';
    CREATE FUNCTION evil.now() RETURNS timestamptz LANGUAGE plpgsql AS 'BEGIN RAISE ''told to %'', current_user; END';
    CREATE OPERATOR evil.= (LEFTARG = text, RIGHTARG = text, FUNCTION = evil.told);
    CREATE OPERATOR evil.*<> (LEFTARG = record, RIGHTARG = record, FUNCTION = evil.told);
    CREATE TYPE evil.record AS (a int);
    INSERT INTO public.a VALUES (1), (2); UPDATE public.a SET id = 3 WHERE id = 1; DELETE FROM public.a WHERE id = 2`);

  deepEqual(
    await Promise.all(feeds.map((feed) => notedKeys(noted, feed))),
    [["1", "2", "3"]],
  );
});
