import { deepEqual, equal, throws } from "node:assert/strict";
import { planChanges } from "../../../../src/catalog/schema/plan.ts";
import { downTexts } from "../../../../src/catalog/schema/steps/down_texts.ts";
import { migrationTexts } from "../../../../src/catalog/schema/steps/migration_texts.ts";
import { safeSteps } from "../../../../src/catalog/schema/steps/safe_steps.ts";
import { index, schema, table } from "./things.ts";

const options = { serverVersion: 150000, isLiving: true };
const states = [
  schema(table("t")),
  schema(table("t"), table("u"), table("v")),
  schema(table("t"), table("u"), table("v"), index("i", "t")),
] as const;
const [old, , wanted] = states;
const { files } = migrationTexts(
  safeSteps(planChanges(old, wanted).changes, { old, new: wanted }, options),
  { title: "Add things" },
);

Deno.test("downTexts() leads back from each file to the one before", () => {
  const downs = downTexts(files, { ...options, title: "Add things", states });

  equal(files.length, 2);
  deepEqual(
    downs.map(({ steps }) =>
      steps.flatMap(({ changes }) => changes.map(({ sql }) => sql))
    ),
    [
      ["DROP TABLE public.v", "DROP TABLE public.u"],
      ["DROP INDEX CONCURRENTLY public.i"],
    ],
  );
  equal(
    downs[1]?.down,
    `-- confiture: no-transaction
-- Revert: Add things (2 of 2)
-- Statement by statement: DROP INDEX CONCURRENTLY cannot run in a transaction

DROP INDEX CONCURRENTLY public.i;
`,
  );
});

Deno.test("downTexts() takes another plan for a way back", () => {
  const [down] = downTexts(files.slice(1), {
    ...options,
    title: "Add things",
    states: states.slice(1),
    plan: (from) => ({
      changes: [{ type: "alter", object: "table public.u", sql: "RENAME" }],
      old: from,
    }),
  });

  equal(down?.down, "-- Revert: Add things\n\nRENAME;\n");
});

Deno.test("downTexts() needs to know where each file leads", () => {
  throws(
    () => downTexts(files, { ...options, title: "", states: [old] }),
    TypeError,
  );
});
