import { deepEqual, equal } from "node:assert/strict";
import {
  fingerprintOf,
  fingerprintQuery,
  rowHash,
  together,
} from "../../src/copy/fingerprint.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

Deno.test("rowHash() takes values as they are where both ends have one type, and as text elsewhere", () => {
  equal(
    rowHash([
      { name: "id", baseTypes: ["integer", "integer"] },
      { name: "n", baseTypes: ["integer", "bigint"] },
      { name: "mail", expression: "f(mail)", baseTypes: ["text", "text"] },
    ]),
    `pg_catalog.hash_record_extended(ROW(("id")::integer, ("n")::pg_catalog.text COLLATE pg_catalog."C", (f(mail))::pg_catalog.text COLLATE pg_catalog."C"), 0)`,
  );
  equal(rowHash([]), "0::pg_catalog.int8");
});

Deno.test("fingerprintQuery() reads a range, and rows that meet a condition", () => {
  equal(
    fingerprintQuery({
      table: `ONLY "t"`,
      range: { from: 2, to: 5 },
      where: "a -- comment",
    }, []),
    `SELECT pg_catalog.count(*)::pg_catalog.text AS rows, coalesce(pg_catalog.sum(0::pg_catalog.int8), 0)::pg_catalog.text AS sum FROM ONLY "t" WHERE ctid >= '(2,0)'::pg_catalog.tid AND ctid < '(5,0)'::pg_catalog.tid AND (a -- comment
)`,
  );
});

Deno.test("fingerprintOf() hangs on all values, and on no order", async () => {
  await using host = testHost();
  await using fresh = await freshDatabase();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute(
    `CREATE TABLE a (n integer, t text); INSERT INTO a VALUES (1, 'x'), (2, NULL), (3, 'z');
     CREATE TABLE b AS SELECT * FROM a ORDER BY n DESC;
     CREATE TABLE c AS SELECT n, coalesce(t, '') AS t FROM a`,
  );
  const columns = [
    { name: "n", baseTypes: ["integer"] },
    { name: "t", baseTypes: ["text"] },
  ];
  const of = (table: string, where?: string) =>
    fingerprintOf(session, {
      table,
      ...(where === undefined ? {} : { where }),
    }, columns);

  const whole = await of("a");

  equal(whole.rows, 3n);
  deepEqual(await of("b"), whole);
  equal((await of("c")).sum === whole.sum, false);
  deepEqual(together(await of("a", "n < 2"), await of("a", "n >= 2")), whole);
});
