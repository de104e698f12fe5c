import { deepEqual, equal } from "node:assert/strict";
import { readProject, refusalOf, textsOf } from "./project.ts";

Deno.test("readSchema() takes out what cannot run in a transaction, with the settings before it", async () => {
  const { files } = await readProject({
    "db/schema/a.sql":
      "SET search_path = app;\nCREATE TABLE t (id int);\nCREATE INDEX CONCURRENTLY i ON t (id);\nSELECT 1;\nVACUUM t;",
  });

  deepEqual(files.map(textsOf), [
    ["SET search_path = app", "CREATE TABLE t (id int)", "SELECT 1"],
  ]);
  deepEqual(
    files[0]?.deferred.map(({ what, settings, statement }) => [
      what,
      settings.map(({ statement }) => statement.text),
      statement.place.line,
    ]),
    [
      ["CREATE INDEX CONCURRENTLY", ["SET search_path = app"], 3],
      ["VACUUM", ["SET search_path = app"], 5],
    ],
  );
});

Deno.test("readSchema() runs a file that says no-transaction after the others, control and all", async () => {
  const { files } = await readProject({
    "db/schema/a.sql":
      "-- confiture: no-transaction\nBEGIN;\nSELECT 1;\nCOMMIT;\nBEGIN;\nCOMMIT;",
  });

  deepEqual(files.map(textsOf), [[]]);
  deepEqual(
    files[0]?.deferred.map(({ statement }) => statement.text),
    ["BEGIN", "SELECT 1", "COMMIT", "BEGIN", "COMMIT"],
  );
});

Deno.test("readSchema() leaves out a harmless change of client_encoding, which would garble the next file", async () => {
  const { files } = await readProject({
    "db/schema/a.sql": "SET client_encoding = 'LATIN1';\nSELECT 1;",
  });

  deepEqual(files.map(textsOf), [["SELECT 1"]]);
});

Deno.test("readSchema() refuses a directive that is for migrations, also in what is included", async () => {
  const error = await refusalOf({
    "db/schema/a.sql": "\\ir parts/b.sql",
    "db/schema/parts/b.sql": "-- B.\n-- confiture: role app\nSELECT 1;",
  });

  equal(error.message, 'Cannot build: "role" is a directive for migrations');
  equal(error.place?.line, 2);
  equal(error.hint, "Write SET ROLE as the file's first statement");
});

Deno.test("readSchema() tells all that is wrong at once", async () => {
  const error = await refusalOf({
    "db/schema/a.sql": "SELECT 1;\nROLLBACK;\n\\copy x from y",
    "db/schema/b.sql": "\\ir c.sql\nCOMMIT;",
  });

  equal(error.code, "build/invalid");
  equal(
    error.message,
    "Cannot build: 4 things in the schema's files stand in the way",
  );
  deepEqual(
    error.problems.map(({ place }) => `${place?.file}:${place?.line}`).sort(),
    [
      "db/schema/a.sql:2",
      "db/schema/a.sql:3",
      "db/schema/b.sql:1",
      "db/schema/b.sql:2",
    ],
  );
});

Deno.test("readSchema() refuses a schema without files", async () => {
  const error = await refusalOf({ "db/schema/README.md": "" });

  equal(error.code, "build/no-files");
  equal(error.message, 'Cannot build: No SQL files found in "db/schema"');
});
