import { deepEqual, equal } from "node:assert/strict";
import { openDatabase } from "../../../../src/database/mod.ts";
import {
  copyLine,
  plain,
  readData,
  readSequences,
} from "../../../../src/mediums/migrate/squash/data.ts";
import { freshDatabase } from "../../../support/database.ts";
import { testHost } from "../../../support/host.ts";

Deno.test("copyLine() writes what COPY reads back", () => {
  equal(
    copyLine(["a\tb", null, "", "\\N", "\\.", "x\r\ny"]),
    "a\\tb\t\\N\t\t\\\\N\t\\\\.\tx\\r\\ny",
  );
});

Deno.test("plain() takes quotes off names that need none", () => {
  equal(plain('"public"."user"'), 'public."user"');
  equal(plain('"S"."t_1"'), '"S".t_1');
});

Deno.test("readData() brings rows as they are, in the order of their keys, and leaves to defaults what is fresh", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute(
    `CREATE TYPE pair AS (a int, b text);
     CREATE TABLE t (id serial PRIMARY KEY, flag bool, p pair, list text[], j jsonb, b bytea, at timestamptz, i interval, n numeric, f float8, c char(4), double int GENERATED ALWAYS AS (2) STORED, fresh uuid DEFAULT gen_random_uuid(), frozen uuid);
     INSERT INTO t VALUES (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
     INSERT INTO t VALUES (1, true, ROW(NULL, NULL), '{a,NULL,"b c"}', '{"a": 1}', '\\x00ff', '2026-01-02 03:04:05+02', '-1 day +02:03', 1.50, 0.1, 'ab');
     UPDATE t SET fresh = '00000000-0000-0000-0000-000000000000';
     SELECT setval('t_id_seq', 7);
     CREATE TABLE empty (); CREATE SEQUENCE untouched;`,
  );

  const data = await readData(
    session,
    new Map([['"public"."t"', new Set(["fresh", "frozen"])]]),
  );

  deepEqual(data, [{
    name: '"public"."t"',
    count: 2,
    text:
      "COPY public.t (id, flag, p, list, j, b, at, i, n, f, c, frozen) FROM stdin;\n" +
      '1\tt\t(,)\t{a,NULL,"b c"}\t{"a": 1}\t\\\\x00ff\t2026-01-02 01:04:05+00\t-1 days +02:03:00\t1.50\t0.1\tab  \t\\N\n' +
      "2\t\\N\t\\N\t\\N\t\\N\t\\N\t\\N\t\\N\t\\N\t\\N\t\\N\t\\N\n\\.",
    fresh: ["fresh"],
    frozen: ["frozen"],
  }]);
  deepEqual(await readSequences(session), [
    { name: '"public"."t_id_seq"', value: "7", isCalled: true },
  ]);
});
