import { deepEqual, equal } from "node:assert/strict";
import { readPair } from "../../../src/mediums/diff/read_pair.ts";
import { snapshotText } from "../../../src/mediums/diff/snapshot.ts";
import { diffProject } from "./project.ts";
import { schemaOf } from "./things.ts";

const things = (name: string) =>
  schemaOf({ [`table public.${name}`]: { facts: { name } } });

Deno.test("readPair() reads two snapshots without any server, and tells of their versions", async () => {
  await using project = await diffProject({
    "a.json": snapshotText({ serverVersion: 150018, schema: things("a") }),
    "b.json": snapshotText({ serverVersion: 180001, schema: things("b") }),
  }, { database_url: "postgresql://nobody@127.0.0.1:1/nothing" });

  await using pair = await readPair({
    old: { kind: "snapshot", path: "a.json" },
    new: { kind: "snapshot", path: "b.json" },
  }, project);

  deepEqual([...pair.old.schema.keys()], ["table public.a"]);
  equal(await pair.scratch.label(), undefined);
  deepEqual(pair.remarks, [
    "One side stands on PostgreSQL 15, the other on 18: what one of them does not know counts as a difference",
  ]);
});
