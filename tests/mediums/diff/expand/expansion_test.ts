import { deepEqual, equal, match, throws } from "node:assert/strict";
import {
  expandSteps,
  expansionOf,
  fillText,
  hazardsIn,
  textsOf,
  wholeStep,
} from "../../../../src/mediums/diff/expand/expansion.ts";
import { OLD, RENAMES, WANTED } from "./_schemas.ts";

const OPTIONS = {
  compared: {
    renames: RENAMES.map((each) => ({
      ...each,
      score: 1,
      isTold: true,
      changes: [],
    })),
  },
  old: OLD,
  wanted: WANTED,
  serverVersion: 150_000,
  name: "Full name",
};
const EXPANSION = expansionOf(OPTIONS);

Deno.test("expandSteps() has columns, triggers and views in one transaction, and indexes by themselves", () => {
  const files = textsOf(expandSteps(EXPANSION, 150_000), {
    word: "expand",
    title: "t",
  });

  deepEqual(files.map(({ suffix }) => suffix), ["_expand", "_expand_2"]);
  match(
    files[0]?.up ?? "",
    /ADD CONSTRAINT users_age_new_not_null CHECK \(age_new IS NOT NULL\) NOT VALID;[^]*CREATE TRIGGER[^]*CREATE VIEW full_name_v2\.users/,
  );
  match(files[1]?.up ?? "", /CREATE INDEX CONCURRENTLY users_age_new/);
});

Deno.test("fillText() ends with what the checks prove", () => {
  match(
    fillText(EXPANSION, "t: backfill"),
    /VALIDATE CONSTRAINT users_age_new_not_null;\n[^]*SET NOT NULL;\n.*DROP CONSTRAINT users_age_new_not_null;\nCOMMIT;\n$/,
  );
});

Deno.test("expansionOf() refuses what cannot be shared", () => {
  const renames = [{
    kind: "enum",
    from: "enum public.a",
    to: "enum public.b",
    score: 1,
    isTold: true,
    changes: [],
  }];

  throws(() => expansionOf({ ...OPTIONS, compared: { renames } }), {
    code: "schema/not-expandable",
  });
});

Deno.test("hazardsIn() tells what steps cost", () => {
  equal(hazardsIn([wholeStep([])]).length, 0);
});
