import { deepEqual, equal, rejects } from "node:assert/strict";
import { readSchemas } from "../../../src/mediums/diff/read_schemas.ts";
import { snapshotText } from "../../../src/mediums/diff/snapshot.ts";
import { diffProject } from "./project.ts";
import { schemaOf } from "./things.ts";

/** A table of one column. */
const table = (column: string) =>
  snapshotText({
    serverVersion: 150018,
    schema: schemaOf({
      "schema public": { facts: { name: "public" } },
      "table public.t": {
        facts: { name: "public.t" },
        needs: ["schema public"],
      },
      [`column public.t.${column}`]: {
        parent: "table public.t",
        facts: { name: column, table: "public.t", type: "text", base: "text" },
      },
    }),
  });

const OLD = { kind: "snapshot", path: "old.json" } as const;
const NEW = { kind: "snapshot", path: "new.json" } as const;

const projectOf = () =>
  diffProject({ "old.json": table("a"), "new.json": table("b") }, {
    database_url: "postgresql://nobody@127.0.0.1:1/nothing",
  });

Deno.test("readSchemas() reads one schema, which differs from nothing", async () => {
  await using project = await projectOf();

  const read = await readSchemas({ old: undefined, new: NEW }, project, {});

  deepEqual([read.old, read.scratch], [undefined, undefined]);
  equal(read.new.serverVersion, 150018);
  equal(read.new.schema.has("column public.t.b"), true);
  deepEqual(read.differences, []);
});

Deno.test("readSchemas() gives the old schema the names that it has in the new one", async () => {
  await using project = await projectOf();

  const { old, differences } = await readSchemas(
    { old: OLD, new: NEW },
    project,
    { renamed: [{ from: "t.a", to: "b" }] },
  );

  equal(old?.schema.has("column public.t.b"), true);
  deepEqual(differences.map(({ type, id }) => `${type} ${id}`), [
    "renamed column public.t.b",
  ]);
});

Deno.test("readSchemas() takes apart what it is told is no rename", async () => {
  await using project = await projectOf();

  const { differences } = await readSchemas({ old: OLD, new: NEW }, project, {
    notRenamed: ["t.a"],
  });

  deepEqual(differences.map(({ type, id }) => `${type} ${id}`).toSorted(), [
    "dropped column public.t.a",
    "made column public.t.b",
  ]);
});

Deno.test("readSchemas() refuses an answer that nothing asks for", async () => {
  await using project = await projectOf();

  await rejects(
    readSchemas({ old: OLD, new: NEW }, project, {
      renamed: [{ from: "t.nothing", to: "b" }],
    }),
    /t\.nothing/,
  );
});
