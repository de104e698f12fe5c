import { deepEqual, equal } from "node:assert/strict";
import { familyOf } from "../../src/masks/family.ts";
import {
  bytesOf,
  numberOf,
  textOf,
  utf8,
} from "../../src/masks/source_value.ts";
import { columnOf, evaluate } from "./sample.ts";

for (
  const [type, values] of [
    ["numeric", ["5", "5.0", "5.000"]],
    ["double precision", ["0", "-0"]],
    ["character(5)", ["a", "a "]],
    ["uuid", [
      "0188F3A2-7C1E-7D1B-9C55-1F4F0A6C2B11",
      "0188f3a27c1e7d1b9c551f4f0a6c2b11",
    ]],
    ["timestamp with time zone", [
      "2024-01-01 12:00+00",
      "2024-01-01 13:00+01",
    ]],
  ] as const
) {
  Deno.test(`bytesOf() gives equal values of ${type} equal bytes`, async () => {
    equal(new Set(await bytes(type, values)).size, 1);
  });
}

for (
  const [type, value] of [
    ["date", "2024-02-01"],
    ["timestamp with time zone", "2024-02-01 12:00+00"],
    ["timestamp without time zone", "2024-02-01 12:00"],
    ["bytea", "\\x00ff"],
    ["double precision", "0.1"],
  ]
) {
  Deno.test(`bytesOf() gives ${type} the same bytes under all settings`, async () => {
    const settings = {
      DateStyle: "SQL,DMY",
      TimeZone: "Asia/Tokyo",
      bytea_output: "escape",
      extra_float_digits: "0",
    };

    deepEqual(
      await bytes(type ?? "", [value ?? ""]),
      await bytes(type ?? "", [value ?? ""], settings),
    );
  });
}

Deno.test("bytesOf() gives a whole number one form as integer and as numeric", async () => {
  deepEqual(await bytes("integer", ["5"]), await bytes("numeric", ["5.00"]));
});

Deno.test("textOf() is compared by bytes", async () => {
  const value = {
    sql: "v",
    baseType: "character varying",
    family: "text",
  } as const;

  deepEqual(
    await evaluate(`pg_collation_for(${textOf(value)})`, {
      type: "text",
      values: ["a"],
    }),
    ['"C"'],
  );
});

Deno.test("numberOf() is never negative", async () => {
  deepEqual(
    await evaluate(`${numberOf("decode(v, 'hex')")} || ' ' || ${utf8("'é'")}`, {
      type: "text",
      values: ["0000000000000000", "ffffffffffffffff"],
    }),
    ["0 \\xc3a9", "1152921504606846975 \\xc3a9"],
  );
});

function bytes(
  type: string,
  values: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<(string | null)[]> {
  const { baseType, category } = columnOf(type);
  const family = familyOf({ baseType, category });
  const sql = `encode(${bytesOf({ sql: "v", baseType, family })}, 'hex')`;
  return evaluate(sql, { type, values, settings });
}
