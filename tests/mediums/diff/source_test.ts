import { deepEqual, rejects } from "node:assert/strict";
import { sourceOf } from "../../../src/mediums/diff/source.ts";
import { testHost } from "../../support/host.ts";

const FILES = {
  "db/environments/local.yaml": "database: embedded\n",
  "db/environments/prod.yaml": "database: embedded\n",
  "old.sql": "SELECT 1;\n",
  "prod.json": "{}\n",
  "local/a.sql": "",
  "dump.backup": "PGDMP\x01\x0e",
  "dumped/toc.dat": "",
};

const MEANINGS = [
  ["schema", { kind: "schema" }],
  ["migrations", { kind: "migrations" }],
  ["project:schema", { kind: "schema" }],
  ["prod", { kind: "environment", name: "prod" }],
  ["env:local", { kind: "environment", name: "local" }],
  ["./local", { kind: "directory", path: "./local" }],
  ["old.sql", { kind: "file", path: "old.sql" }],
  ["prod.json", { kind: "snapshot", path: "prod.json" }],
  ["postgresql://h/d", { kind: "url", url: "postgresql://h/d" }],
  ["dbname=app host=h", { kind: "url", url: "dbname=app host=h" }],
] as const;

for (const [text, source] of MEANINGS) {
  Deno.test(`sourceOf() reads ${text}`, async () => {
    await using host = testHost({ files: FILES });

    deepEqual(await sourceOf(text, host), source);
  });
}

const REFUSALS = [
  [
    "local",
    'Cannot tell what "local" means: it is an environment and a directory',
    "Write env:local or ./local",
  ],
  [
    "dump.backup",
    `Cannot read "dump.backup": it is a dump in pg_dump's custom format`,
    "Make a plain one: pg_restore --schema-only --file=dump.sql dump.backup",
  ],
  [
    "dumped",
    `Cannot read "dumped": it is a dump in pg_dump's directory format`,
    "Make a plain one: pg_restore --schema-only --file=dump.sql dumped",
  ],
  [
    "prood",
    'Cannot find "prood": it is neither a file nor a directory, and the environments are local, prod',
    'Did you mean "prod"?',
  ],
] as const;

for (const [text, message, hint] of REFUSALS) {
  Deno.test(`sourceOf() refuses ${text}`, async () => {
    await using host = testHost({ files: FILES });

    await rejects(sourceOf(text, host), {
      code: "schema/source",
      message,
      hint,
    });
  });
}
