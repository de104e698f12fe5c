import { deepEqual } from "node:assert/strict";
import { findParts } from "../../../../src/catalog/schema/renames/part_search.ts";
import type { RenameDecisions } from "../../../../src/catalog/schema/renames/rename.ts";
import { Told } from "../../../../src/catalog/schema/renames/told.ts";
import { schemaOf, thing } from "./made.ts";

function found(
  had: readonly string[],
  has: readonly string[],
  decisions: Partial<RenameDecisions> = {},
) {
  const [old, wanted] = [had, has].map((labels) =>
    schemaOf(thing("enum public.moods", { name: "public.moods", labels }))
  );
  const { drafts, questions } = findParts({
    old: old ?? schemaOf(),
    wanted: wanted ?? schemaOf(),
    told: new Told({ renamed: [], notRenamed: [], ...decisions }),
    originOf: (id) => id.replace("moods", "mood"),
  });
  return {
    renamed: drafts.map(({ from, to, isTold }) =>
      `${from} = ${to}${isTold ? ", told" : ""}`
    ),
    asked: questions.map(({ from }) => from),
  };
}

Deno.test("findParts() renames values from what they were called at first", () => {
  deepEqual(found(["sad", "hapy"], ["sad", "happy"]), {
    renamed: ["enum value public.mood.hapy = enum value public.moods.happy"],
    asked: [],
  });
});

Deno.test("findParts() does what it is told, under either name of the type", () => {
  const renamed = [{ from: "mood.a", to: "x" }, { from: "moods.b", to: "y" }];

  deepEqual(found(["a", "b"], ["x", "y"], { renamed }), {
    renamed: [
      "enum value public.mood.a = enum value public.moods.x, told",
      "enum value public.mood.b = enum value public.moods.y, told",
    ],
    asked: [],
  });
});

Deno.test("findParts() lets go what is told to be gone", () => {
  deepEqual(found(["hapy"], ["happy"], { notRenamed: ["mood.hapy"] }), {
    renamed: [],
    asked: [],
  });
});
