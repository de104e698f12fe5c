import { deepEqual } from "node:assert/strict";
import { readProject, textsOf } from "./project.ts";

Deno.test("readSchema() passes over the header that creates a database and goes there", async () => {
  const { files, remarks } = await readProject({
    "db/schema/a.sql":
      "DROP DATABASE IF EXISTS chinook;\n\nCREATE DATABASE chinook;\n\n\\c chinook;\n\nSELECT 1;",
  });

  deepEqual(files.map(textsOf), [["SELECT 1"]]);
  deepEqual(remarks, [{
    message:
      'lines 1 to 5 create and go to database "chinook" and are passed over: the environment says which database is built',
    place: { file: "db/schema/a.sql", line: 1, column: 1 },
  }]);
});

Deno.test("readSchema() passes over the header of pg_dump --create, which connects twice", async () => {
  const { files, remarks } = await readProject({
    "db/schema/a.sql": [
      "\\restrict abc",
      "SET statement_timeout = 0;",
      "SELECT pg_catalog.set_config('search_path', '', false);",
      `CREATE DATABASE "My App" WITH TEMPLATE = template0 ENCODING = 'UTF8';`,
      `ALTER DATABASE "My App" OWNER TO postgres;`,
      "\\unrestrict abc",
      `\\connect -reuse-previous=on "dbname='My App'"`,
      "\\restrict abc",
      "SET statement_timeout = 0;",
      `ALTER DATABASE "My App" SET search_path TO 'app';`,
      "\\unrestrict abc",
      `\\connect -reuse-previous=on "dbname='My App'"`,
      "\\restrict abc",
      "SET statement_timeout = 0;",
      "SELECT 1;",
      "\\unrestrict abc",
    ].join("\n"),
  });

  deepEqual(files.map(textsOf), [["SET statement_timeout = 0", "SELECT 1"]]);
  deepEqual(remarks.map(({ message }) => message), [
    'lines 2 to 7 create and go to database "My App" and are passed over: the environment says which database is built',
    'lines 9 to 12 alter and go to database "My App" and are passed over: the environment says which database is built',
  ]);
});
