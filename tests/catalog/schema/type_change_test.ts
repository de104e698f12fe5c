import { deepEqual } from "node:assert/strict";
import {
  isNarrowing,
  isRewriting,
  usingOf,
} from "../../../src/catalog/schema/type_change.ts";
import { sample } from "./samples.ts";

const CASES = [
  ["integer", "bigint", "", false, true],
  ["bigint", "integer", " USING c::integer", true, true],
  ["character varying(9)", "character varying(20)", "", false, false],
  ["character varying(9)", "text", "", false, false],
  [
    "text",
    "character varying(9)",
    " USING c::character varying(9)",
    false,
    true,
  ],
  ["text", "public.mood", " USING c::public.mood", true, true],
  ["integer", "uuid", " USING c::text::uuid", true, true],
  [
    "public.mood[]",
    "public.state[]",
    " USING c::text[]::public.state[]",
    true,
    true,
  ],
  ["numeric(10,2)", "numeric(12,2)", "", false, false],
  ["numeric(10,2)", "numeric(14,4)", "", false, true],
  ["numeric(10,2)", "numeric", "", false, false],
  ["character(3)", "character(5)", "", false, true],
  ["character(3)", "text", "", false, true],
  ["text", "character varying", " USING c::character varying", false, false],
  ["character varying(3)[]", "character varying(5)[]", "", false, true],
  ["character varying(3)[]", "character varying[]", "", false, false],
  ["bit varying(3)", "bit varying(5)", "", false, false],
  [
    "timestamp(3) without time zone",
    "timestamp(6) without time zone",
    "",
    false,
    false,
  ],
  ["cidr", "inet", "", false, false],
  ["numeric(10,2)", "numeric(10,4)", " USING c::numeric(10,4)", true, true],
] as const;

for (const [left, right, ...expected] of CASES) {
  Deno.test(`a type change knows how ${left} becomes ${right}`, () => {
    const [from, to] = [left, right].map((type) =>
      sample("column", { name: "c", type, base: type.replace(/\(.*\)/, "") })
    );
    if (from === undefined || to === undefined) throw new Error("two types");

    deepEqual(
      [usingOf(from, to), isNarrowing(from, to), isRewriting(from, to)],
      expected,
    );
  });
}
