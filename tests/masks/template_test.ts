import { deepEqual, equal, match } from "node:assert/strict";
import { maskOf } from "../../src/masks/mod.ts";
import type { Mask, MaskRule } from "../../src/masks/mod.ts";
import { columnOf, evaluate, relationOf, targetOf } from "./sample.ts";

const VALUES = ["anna@corp.example", "", null, "user_4@example.com"];

Deno.test("a template puts columns of the row into its text; NULL stays NULL", async () => {
  deepEqual(await masked("user_{id}@example.com", VALUES), [
    "user_1@example.com",
    "user_2@example.com",
    null,
    "user_4@example.com",
  ]);
});

Deno.test("a template is text where it has what SQL would read", async () => {
  deepEqual(await masked("it's \\ {{id}} {nickname}", ["a"]), [
    "it's \\ {id} nick1",
  ]);
});

Deno.test("{random(n)} hangs on the value alone, and has n digits", async () => {
  const [a, b, again] = await masked("+1-555-{random(4)}", ["a", "b", "a"]);

  match(a ?? "", /^\+1-555-\d{4}$/);
  equal(a, again);
  equal(a === b, false);
});

Deno.test("{random(n)} gives many digits, and twice others", async () => {
  const [made = ""] = await masked("{random(30)}-{random(30)}", ["a"]);
  const [left, right] = (made ?? "").split("-");

  match(made ?? "", /^\d{30}-\d{30}$/);
  equal(left === right, false);
});

Deno.test("{random(n)} never gives the value that was there", async () => {
  const values = Array.from({ length: 10 }, (_, digit) => `${digit}`);
  const made = await masked("{random(1)}", values);

  deepEqual(made.filter((digit, index) => digit === values[index]), []);
});

Deno.test("{last4} shows nothing of a value that is hardly longer", async () => {
  deepEqual(
    await masked("**** {last4}", ["4111111111111234", "1234567", "ßüñé1234"]),
    ["**** 1234", "**** ****", "**** 1234"],
  );
});

Deno.test("{first4} and {last4} together need a value twice as long", async () => {
  deepEqual(
    await masked("{first4}…{last4}", ["12345678", "1234567890abcdef"]),
    [
      "****…****",
      "1234…cdef",
    ],
  );
});

Deno.test("a template with a primary key alone is unique", async () => {
  equal((await maskFrom("user_{id}@example.com")).isInjective, true);
  equal((await maskFrom("{nickname}")).isInjective, false);
  equal((await maskFrom("{id}{nickname}")).isInjective, false);
  equal((await maskFrom("{id}{random(3)}")).isInjective, true);
  equal((await maskFrom("{random(20)}")).isInjective, true);
});

Deno.test("a template that may be too long says how to find out", async () => {
  const mask = await maskFrom(
    "{nickname}@example.com",
    "character varying(20)",
  );

  deepEqual(
    await evaluate(mask.overflow ?? "", { type: "text", values: ["a"] }),
    ["false"],
  );
  equal((await maskFrom("u{id}", "character varying(20)")).overflow, undefined);
});

Deno.test("a template lets a row keep what has its form already", async () => {
  const { exempt, proof } = await maskFrom("user_{id}@example.com");

  equal(proof, "changed");
  deepEqual(await evaluate(exempt ?? "", { type: "text", values: VALUES }), [
    "false",
    "false",
    null,
    "true",
  ]);
});

Deno.test("a template reads columns that are called as its own parts", async () => {
  const column = columnOf("text", { name: "v" });
  const target = targetOf(column, {
    relation: relationOf(column, {
      columns: [
        column,
        columnOf("text", { name: "c0" }),
        columnOf("text", { name: "mask_r" }),
      ],
    }),
  });
  const { expression } = await maskOf(
    { kind: "template", template: "{mask_r}-{c0}-{random(1)}" },
    target,
  );
  const [made] = await evaluate(
    `(SELECT ${expression} FROM (SELECT 'x' AS v, 'the c0' AS c0, 'the r' AS mask_r) AS users)`,
    { type: "text", values: ["a"] },
  );

  match(made ?? "", /^the r-the c0-\d$/);
});

async function masked(
  template: string,
  values: readonly (string | null)[],
): Promise<(string | null)[]> {
  const { expression } = await maskFrom(template);
  return await evaluate(expression, { type: "text", values });
}

function maskFrom(template: string, type = "text"): Promise<Mask> {
  const rule: MaskRule = { kind: "template", template };
  return maskOf(rule, targetOf(columnOf(type)));
}
