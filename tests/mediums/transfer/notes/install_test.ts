import { deepEqual, equal, match, rejects } from "node:assert/strict";
import {
  hasNotes,
  installNotes,
} from "../../../../src/mediums/transfer/notes/install.ts";
import { removeNotes } from "../../../../src/mediums/transfer/notes/remove.ts";
import { failureOf } from "../../../support/failure.ts";
import { notedDatabase, notedKeys } from "./_noted.ts";
import type { NotedDatabase } from "./_noted.ts";

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
  const [strange, plain, child, parts] = feeds as [
    typeof feeds[0] & object,
    typeof feeds[0] & object,
    typeof feeds[0] & object,
    typeof feeds[0] & object,
  ];

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
    [strange, plain, child, parts].map((feed) => notedKeys(noted, feed)),
  );
  await noted.fresh.query("TRUNCATE parts_1; TRUNCATE plain CASCADE");
  const emptied = await Promise.all(
    [strange, plain, child, parts].map((feed) => notedKeys(noted, feed)),
  );
  await removeNotes(session);
  await removeNotes(session);

  deepEqual(done.map(({ what }) => what), Array(4).fill("installed"));
  deepEqual(again, []);
  deepEqual(keys, [
    ["abc,good,A,1.0,101,01", "abc,good,a,1.00,101,01"].map((key) =>
      key.replace("1.0,", "1,").replace("1.00,", "1,")
    ),
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
