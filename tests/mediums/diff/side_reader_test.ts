import { deepEqual, equal, rejects } from "node:assert/strict";
import { Scratch } from "../../../src/mediums/diff/scratch.ts";
import {
  livingOf,
  notComparedIn,
  SideReader,
} from "../../../src/mediums/diff/side_reader.ts";
import { freshDatabase } from "../../support/database.ts";
import { diffProject } from "./project.ts";
import { schemaOf } from "./things.ts";

Deno.test("SideReader carries over what was read elsewhere", async () => {
  await using fresh = await freshDatabase();
  await using project = await diffProject({}, { database_url: fresh.url });
  await fresh.query(
    "CREATE TABLE t (id int PRIMARY KEY); CREATE VIEW v AS SELECT id FROM t",
  );
  const reader = new SideReader(project, new Scratch(project));

  const living = await reader.living(
    await livingOf({ kind: "own" }, project),
  );
  const carried = await reader.carried(living);

  equal(living.isLiving, true);
  deepEqual([...carried.schema.keys()], [...living.schema.keys()]);
});

Deno.test("SideReader does not create an embedded database by looking at it", async () => {
  await using project = await diffProject({}, { database: "embedded" });
  const reader = new SideReader(project, new Scratch(project));
  const living = await livingOf({ kind: "own" }, project);

  await rejects(reader.living(living), {
    code: "schema/source",
    hint: "Make it with `confiture build` or `confiture migrate up`",
  });
});

Deno.test("notComparedIn() names each thing once", () => {
  const schema = schemaOf({ "uncompared subscription s": {} });

  deepEqual(notComparedIn(schema, schema), ["subscription s"]);
});
