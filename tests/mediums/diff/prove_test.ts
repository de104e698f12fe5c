import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { compareSchemas } from "../../../src/mediums/diff/comparison.ts";
import { prove } from "../../../src/mediums/diff/prove.ts";
import { readPair } from "../../../src/mediums/diff/read_pair.ts";
import { freshDatabase } from "../../support/database.ts";
import { diffProject } from "./project.ts";

const FILES = {
  "old.sql": "CREATE TABLE t (id int, note text);",
  "new.sql": "CREATE TABLE t (id int);",
};

Deno.test("prove() tries each file on the old side's own copy, and says what does not come back", async () => {
  await using fresh = await freshDatabase();
  await using project = await diffProject(FILES, { database_url: fresh.url });
  await using pair = await readPair(
    {
      old: { kind: "file", path: "old.sql" },
      new: { kind: "file", path: "new.sql" },
    },
    project,
    { keepsOld: true },
  );
  const compared = compareSchemas(pair.old.schema, pair.new.schema);

  const { files, doubts } = await prove(compared, pair, "shorter");

  equal(files.length, 1);
  match(files[0]?.up ?? "", /^-- shorter\n[^]*DROP COLUMN note;\n$/);
  match(files[0]?.down ?? "", /What column public.t.note held before/);
  deepEqual(doubts, []);

  const change = {
    type: "alter",
    object: "table public.t",
    sql: "ALTER TABLE public.t ADD COLUMN wrong no_such_type",
  } as const;
  await rejects(prove({ ...compared, changes: [change] }, pair, "wrong"), {
    code: "schema/unproved",
    message:
      'Cannot write the migration: "wrong.up.sql" fails on a copy: type "no_such_type" does not exist',
  });
});

Deno.test("prove() writes a way back that fails, and says so in it", async () => {
  await using fresh = await freshDatabase();
  await using project = await diffProject({
    "old.sql": "CREATE TABLE t (n bigint); INSERT INTO t VALUES (3000000000);",
    "new.sql": "CREATE TABLE t (n numeric);",
  }, { database_url: fresh.url });
  await using pair = await readPair(
    {
      old: { kind: "file", path: "old.sql" },
      new: { kind: "file", path: "new.sql" },
    },
    project,
    { keepsOld: true },
  );
  const compared = compareSchemas(pair.old.schema, pair.new.schema);
  const changes = [...compared.changes, {
    type: "alter" as const,
    object: "table public.t",
    sql: "UPDATE public.t SET n = n * 10000000000",
  }];

  const { files, doubts } = await prove(
    { ...compared, changes },
    pair,
    "wider",
  );

  match(doubts.join(), /^The way back fails on a copy: .*out of range$/);
  match(files.at(-1)?.down ?? "", /\n-- The way back fails on a copy: /);
});
