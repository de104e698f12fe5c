import { deepEqual, equal } from "node:assert/strict";
import {
  insertOf,
  tablesFor,
  throughView,
  trialRow,
} from "../../../../src/mediums/diff/expand/trial_rows.ts";
import { versionViews } from "../../../../src/mediums/diff/expand/version_views.ts";
import { schemaOf } from "../things.ts";
import { DOUBLED, NAMES, OLD } from "./_schemas.ts";

const OPTIONS = {
  old: OLD,
  wanted: NAMES.wanted,
  doubled: DOUBLED,
  derived: [],
};
const ROW = trialRow("public.users", OPTIONS, 7);

Deno.test("trialRow() makes up what a row must have, text so that it is of the new type", () => {
  deepEqual([...ROW], [
    ["id", "'7'::bigint"],
    ["name", "'7'::text"],
    ["age", "'7'::text"],
  ]);
});

Deno.test("throughView() writes the same row as the other version has it", () => {
  const [, view] = versionViews({
    old: OLD,
    names: NAMES,
    doubled: DOUBLED,
    derived: [],
    schemas: ["app_v1", "app_v2"],
    serverVersion: 150_000,
  });

  deepEqual(
    view === undefined
      ? []
      : [...throughView(ROW, { view, options: OPTIONS, number: 7 })],
    [["age", "'7'::integer"], ["id", "'7'::bigint"], [
      "full_name",
      "'7'::text",
    ]],
  );
});

Deno.test("tablesFor() puts what is referred to first", () => {
  const old = schemaOf({
    "table public.a": {},
    "constraint k on public.b": {
      parent: "table public.b",
      facts: {
        type: "f",
        definition: "FOREIGN KEY (a_id) REFERENCES public.a(id)",
      },
    },
  });

  deepEqual(tablesFor(["public.b"], old), ["public.a", "public.b"]);
});

Deno.test("insertOf() writes a row of defaults, too", () => {
  equal(insertOf("t", new Map()), "INSERT INTO t DEFAULT VALUES");
  equal(insertOf("t", new Map([["a", "1"]])), "INSERT INTO t (a) VALUES (1)");
});
