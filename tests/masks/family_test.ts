import { deepEqual, equal } from "node:assert/strict";
import {
  castTo,
  elementOf,
  familyOf,
  ignoresCase,
  limitOf,
} from "../../src/masks/family.ts";
import { evaluate } from "./sample.ts";

for (
  const [baseType, category, family] of [
    ["text", "S", "text"],
    ["character varying", "S", "text"],
    ["public.citext", "S", "text"],
    ["app.shout", "S", "text"],
    ['"char"', "S", "other"],
    ["text[]", "A", "array"],
    ["bigint", "N", "integer"],
    ["money", "N", "other"],
    ["timestamp with time zone", "D", "timestamp"],
    ["time without time zone", "D", "other"],
    ["cidr", "I", "other"],
    ["public.mood", "E", "other"],
  ] as const
) {
  Deno.test(`familyOf() takes ${baseType} for ${family}`, () => {
    equal(familyOf({ baseType, category }), family);
  });
}

Deno.test("elementOf() tells an array's elements and their length", () => {
  deepEqual(
    elementOf({
      baseType: "character varying[]",
      type: "character varying(40)[]",
    }),
    { baseType: "character varying", category: "S", maxLength: 40 },
  );
  deepEqual(elementOf({ baseType: "uuid[]", type: "uuid[]" }), {
    baseType: "uuid",
    category: "",
  });
});

Deno.test("elementOf() says nothing of elements that may be anything", () => {
  equal(elementOf({ baseType: "public.address[]", type: "x" }), undefined);
});

Deno.test("limitOf() knows where PostgreSQL would cut", () => {
  equal(limitOf({ baseType: "name" }), 63);
  equal(limitOf({ baseType: "character varying", maxLength: 9 }), 9);
  equal(limitOf({ baseType: "text" }), undefined);
});

Deno.test("ignoresCase() knows citext in any schema", () => {
  deepEqual(
    ["citext", "public.citext", '"my ext".citext', "text", "app.citext2"]
      .map(ignoresCase),
    [true, true, true, false, false],
  );
});

Deno.test("castTo() cuts nothing", async () => {
  deepEqual(
    await Promise.all(
      ["character", "character varying", "text"].map(async (type) =>
        (await evaluate(castTo("v", type), { type: "text", values: ["abc"] }))[
          0
        ]
      ),
    ),
    ["abc", "abc", "abc"],
  );
});
