import { deepEqual } from "node:assert/strict";
import {
  optional,
  readRows,
  utc,
} from "../../../../src/mediums/migrate/adopt/rows.ts";
import { inDatabase } from "./history.ts";

Deno.test("readRows() reads text, and times without a zone as the session's", async () => {
  const rows = await inDatabase(
    `CREATE SCHEMA "Odd one"; CREATE TABLE "Odd one"."a""b" (n bigint, plain timestamp, zoned timestamptz);
     INSERT INTO "Odd one"."a""b" VALUES (2, '2024-07-01 12:00', '2024-07-01 12:00+00'), (1, NULL, NULL);
     SET TIME ZONE 'Europe/Berlin';`,
    (session) =>
      readRows(session, { schema: "Odd one", table: 'a"b' }, {
        columns: { n: "n", plain: utc("plain"), zoned: utc("zoned") },
        orderBy: "n",
      }),
  );

  deepEqual(rows, [
    { n: "1", plain: null, zoned: null },
    {
      n: "2",
      plain: "2024-07-01T10:00:00.000000Z",
      zoned: "2024-07-01T12:00:00.000000Z",
    },
  ]);
});

Deno.test("optional() reads a column that only some versions of a tool have", () => {
  const table = {
    schema: "public",
    table: "t",
    columns: ["name"],
    beside: [],
    isOnPath: true,
  };

  deepEqual([optional(table, "name"), optional(table, "time")], [
    '"name"',
    "NULL",
  ]);
});
