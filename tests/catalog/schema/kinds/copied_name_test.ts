import { equal } from "node:assert/strict";
import {
  comesBeforeLink,
  comesFirst,
} from "../../../../src/catalog/schema/kinds/copied_name.ts";
import { sample } from "../samples.ts";

Deno.test("comesFirst() is for copies with a name of their own", () => {
  const copy = { ...sample("index", { name: "i" }), copyOf: "index p" };

  equal(comesFirst(copy), false);
  equal(comesFirst({ ...copy, facts: { ...copy.facts, ownName: true } }), true);
});

Deno.test("comesBeforeLink() is for the checks of partitions as well", () => {
  const check = sample("constraint", { name: "c", type: "c" });

  equal(comesBeforeLink(check), false);
  equal(comesBeforeLink({ ...check, copyOf: "constraint p" }), true);
});
