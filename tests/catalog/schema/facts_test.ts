import { deepEqual, equal } from "node:assert/strict";
import {
  differing,
  has,
  listOf,
  recordsOf,
  textOf,
  textsOf,
} from "../../../src/catalog/schema/facts.ts";
import { sample } from "./samples.ts";

const object = sample("t", {
  name: "n",
  yes: true,
  list: ["a", 1],
  records: [{ a: 1 }],
});

Deno.test("facts are read as what they are, and as empty where they are absent", () => {
  equal(textOf(object, "name"), "n");
  equal(textOf(object, "none"), "");
  deepEqual(textsOf(object, "list"), ["a", "1"]);
  deepEqual(listOf(object, "none"), []);
  deepEqual(recordsOf(object, "records"), [{ a: "1" }]);
  equal(has(object, "yes"), true);
  equal(has(object, "none"), false);
});

Deno.test("differing() names facts that differ or are on one side only", () => {
  deepEqual(differing(object, sample("t", { name: "m", yes: true })), [
    "name",
    "list",
    "records",
  ]);
});
