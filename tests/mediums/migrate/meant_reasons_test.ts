import { equal } from "node:assert/strict";
import { reasonOf } from "../../../src/mediums/migrate/meant_reasons.ts";

const SQL = "ALTER TABLE public.t ALTER COLUMN a TYPE text";
const BARE = { sql: SQL, text: "", before: "", earlier: "" };

const CASES: readonly (readonly [
  rule: string,
  occasion: Partial<typeof BARE>,
  reason: string | undefined,
])[] = [
  ["drop-view", {}, "the wanted schema does without it"],
  ["rename-table", {}, "the wanted schema calls it so"],
  ["missing-primary-key", {}, "the wanted schema has it so"],
  [
    "drop-type",
    { sql: "DROP TYPE public.a", text: "CREATE TYPE public.a AS ENUM ();" },
    "it is made anew in this file",
  ],
  ["change-column-type", {}, "its rows stay as they are"],
  [
    "change-column-type",
    { before: "-- rewrite: column public.t.a: Takes long\n" },
    "nothing gentler is known: Takes long",
  ],
  [
    "change-column-type",
    { before: "-- rewrite: column public.t.a: Takes long\nSELECT 1;\n\n" },
    "its rows stay as they are",
  ],
  [
    "create-index-concurrently",
    { before: "-- public.t has no partitions\n" },
    "public.t has no partitions",
  ],
  [
    "add-check-not-valid",
    { earlier: "CREATE TABLE public.t (\n);" },
    "its table was made just before",
  ],
  ["add-check-not-valid", {}, undefined],
  ["update-without-where", {}, undefined],
];

for (const [rule, occasion, reason] of CASES) {
  Deno.test(`reasonOf() gives ${reason ?? "none"} for ${rule} after ${JSON.stringify(occasion)}`, () => {
    equal(reasonOf(rule, { ...BARE, ...occasion }), reason);
  });
}
