import { deepEqual } from "node:assert/strict";
import {
  aboveOf,
  lineageOf,
  treeOf,
} from "../../../src/catalog/schema/lineage.ts";
import { sample, schemaOf } from "./samples.ts";

const link = (child: string, parent: string, bound?: string) =>
  sample("inheritance", {
    name: `${child} from ${parent}`,
    child,
    parent,
    ...bound === undefined ? {} : { bound },
  });
const schema = schemaOf(link("s.b", "s.a", "DEFAULT"), link("s.c", "s.b"));

Deno.test("lineageOf() finds what ties tables together, from both ends", () => {
  const { below, above } = lineageOf(schema);

  deepEqual(below.get("table s.a"), [{
    id: "inheritance s.b from s.a",
    child: "table s.b",
    parent: "table s.a",
    isPartition: true,
    fits: "",
  }]);
  deepEqual(
    above.get("table s.c")?.map(({ parent, isPartition }) => [
      parent,
      isPartition,
    ]),
    [["table s.b", false]],
  );
});

Deno.test("treeOf() and aboveOf() go all the way", () => {
  deepEqual(treeOf(schema, "table s.a"), [
    "table s.a",
    "table s.b",
    "table s.c",
  ]);
  deepEqual(aboveOf(schema, "table s.c"), ["table s.b", "table s.a"]);
});
