import { deepEqual, equal, rejects } from "node:assert/strict";
import { readRelations } from "../../../../src/copy/relations.ts";
import {
  openReading,
  withForeignSource,
} from "../../../../src/mediums/transfer/strategy/foreign_source.ts";
import { fetched, FOREIGN_PARTS, NOTHING } from "./_fetched.ts";

const SOURCE = `
CREATE SCHEMA app; CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN app.mail AS varchar(40);
CREATE TABLE users (id int PRIMARY KEY, mood mood, mail app.mail);
CREATE TABLE app.users (id int PRIMARY KEY, "Größe" numeric(8,2));
INSERT INTO users VALUES (1, 'ok', 'a@b');
INSERT INTO app.users VALUES (2, 1.50)`;

Deno.test("withForeignSource() shows tables of the source under names of their own, and leaves nothing", async () => {
  await using two = await fetched(SOURCE, "");
  const before = await two.target.pgDump();
  await using there = await openReading(two.from, two.signal);
  const tables = await readRelations(there);

  const rows = await withForeignSource(
    { ...two, source: two.from, target: two.to },
    async (source) => {
      await source.tables(tables);
      return await two.target.query(
        `SELECT u.mood, u.mail, a."Größe" FROM confiture_source.users u, confiture_source."app.users" a`,
      );
    },
  );

  deepEqual(rows, [{ mood: "ok", mail: "a@b", "Größe": "1.50" }]);
  deepEqual(await two.target.query(FOREIGN_PARTS), [NOTHING]);
  equal(await two.target.pgDump(), before);
});

Deno.test("withForeignSource() leaves nothing where what is done fails, and tells why", async () => {
  await using two = await fetched(SOURCE, "");

  await rejects(
    withForeignSource(
      { ...two, source: two.from, target: two.to },
      () => Promise.reject(new Error("enough")),
    ),
    /^Error: enough$/,
  );

  deepEqual(await two.target.query(FOREIGN_PARTS), [NOTHING]);
});
