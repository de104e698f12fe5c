import { deepEqual, equal, ok } from "node:assert/strict";
import {
  PART_OF,
  partsIn,
  suspectParts,
} from "../../../../src/catalog/schema/renames/parts.ts";
import { thing } from "./made.ts";

function score(had: readonly string[], has: readonly string[]): number {
  const [from, to] = [had, has].map((labels) =>
    thing("enum public.e", { name: "public.e", labels })
  );
  if (from === undefined || to === undefined) return -1;
  return suspectParts(from, to)[0]?.score ?? -1;
}

Deno.test("suspectParts() knows a value that is spelled otherwise", () => {
  ok(score(["open", "canceled"], ["open", "cancelled"]) > 0.85);
  ok(score(["LOW", "HIGH"], ["low", "HIGH"]) > 0.95);
});

Deno.test("suspectParts() doubts another value in the same place", () => {
  equal(score(["a", "red", "b"], ["a", "failed", "b"]), 0.5);
  equal(score(["active", "archived"], ["inactive", "archived"]), 0.5);
});

Deno.test("suspectParts() sees nothing in another value in another place", () => {
  ok(score(["xs", "s", "m"], ["s", "m", "xl"]) < 0.4);
});

Deno.test("suspectParts() compares attributes of one type only", () => {
  const composite = (name: string, type: string) =>
    thing("composite public.c", {
      name: "public.c",
      attributes: [{ name, type }],
    });

  deepEqual(
    suspectParts(composite("amnt", "numeric"), composite("amount", "numeric"))
      .map(({ from, to }) => [from, to]),
    [["attribute public.c.amnt", "attribute public.c.amount"]],
  );
  deepEqual(
    suspectParts(composite("amnt", "numeric"), composite("amount", "text")),
    [],
  );
});

Deno.test("partsIn() names values as ids do", () => {
  const type = thing("enum public.e", {
    name: "public.e",
    labels: ["A b", "c"],
  });

  deepEqual(partsIn(type).map(({ id }) => id), [
    'enum value public.e."A b"',
    "enum value public.e.c",
  ]);
  equal(PART_OF.composite, "attribute");
});
