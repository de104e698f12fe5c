import { deepEqual, equal } from "node:assert/strict";
import { isBackAfter, putBack } from "../../../src/copy/target/put_back.ts";
import { takenOff } from "../../../src/copy/target/taken_off.ts";
import {
  foreignKey,
  index,
  obstacles,
  primaryKey,
  table,
} from "./_examples.ts";

const TAKEN = takenOff(obstacles([
  table("a", {
    indexes: [primaryKey("a_pkey"), index("a_b")],
    triggers: [{ name: "t", state: "O" }],
  }),
  table("b"),
], [foreignKey("b", "a")]));

Deno.test("putBack() orders steps by what they need", () => {
  deepEqual(
    putBack(TAKEN).map(({ id, after }) => [id, ...after]),
    [
      ['index "app"."a_pkey"'],
      ['index "app"."a_b"'],
      ['keys "app"."a"', 'index "app"."a_pkey"'],
      ['statistics "app"."a"', 'index "app"."a_pkey"', 'index "app"."a_b"'],
      ['statistics "app"."b"'],
      ['foreign key "app"."b" "b_a"', 'keys "app"."a"', 'index "app"."a_pkey"'],
      [
        'validation "app"."b" "b_a"',
        'foreign key "app"."b" "b_a"',
      ],
      [
        'table "app"."a"',
        'index "app"."a_pkey"',
        'index "app"."a_b"',
        'keys "app"."a"',
        'statistics "app"."a"',
        'foreign key "app"."b" "b_a"',
        'validation "app"."b" "b_a"',
      ],
    ],
  );
});

Deno.test("putBack() leaves out what the journal knows as done", () => {
  const all = putBack(TAKEN).map(({ id }) => id);

  deepEqual(
    putBack(TAKEN, { done: new Set(all.slice(0, -1)) }).map(({ id }) => id),
    ['table "app"."a"'],
  );
});

Deno.test("putBack() makes nothing that is there", () => {
  const steps = putBack(TAKEN, {
    present: obstacles([
      table("a", { indexes: [primaryKey("a_pkey"), index("a_b")] }),
    ], [foreignKey("b", "a", { isValidated: false })]),
  });

  deepEqual(steps.flatMap(({ statements }) => statements), [
    'ANALYZE "app"."a"',
    'ANALYZE "app"."b"',
    'ALTER TABLE ONLY "app"."b" VALIDATE CONSTRAINT "b_a"',
    'ALTER TABLE ONLY "app"."a" ENABLE TRIGGER "t"',
  ]);
});

Deno.test("putBack() looks at partitions with the table that they belong to", () => {
  const root = { schema: "app", name: "p" };
  const steps = putBack(takenOff(obstacles([
    table("p", { kind: "partitioned" }),
    table("p_1", { root, indexes: [index("p_1_a")] }),
  ])));

  deepEqual(steps.map(({ id, after }) => [id, ...after]), [
    ['index "app"."p_1_a"'],
    ['statistics "app"."p"', 'index "app"."p_1_a"'],
  ]);
  deepEqual(steps[0]?.locks, [{ table: '"app"."p"', mode: "share" }]);
});

Deno.test("isBackAfter() takes a constraint as back when its index is one", () => {
  const key = {
    kind: "index",
    table: { schema: "app", name: "a" },
    name: "a_pkey",
  } as const;
  const built = new Set(['index "app"."a_pkey"']);

  equal(isBackAfter(built, TAKEN)(key), false);
  equal(isBackAfter(built.add('keys "app"."a"'), TAKEN)(key), true);
});

Deno.test("isBackAfter() takes a foreign key as back when its rows were looked at", () => {
  const item = {
    kind: "foreign key",
    table: { schema: "app", name: "b" },
    name: "b_a",
  } as const;
  const made = new Set(['foreign key "app"."b" "b_a"']);

  equal(isBackAfter(made, TAKEN)(item), false);
  equal(isBackAfter(made.add('validation "app"."b" "b_a"'), TAKEN)(item), true);
});
