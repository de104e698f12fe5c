import { deepEqual, equal } from "node:assert/strict";
import { isBackAfter, putBack } from "../../../src/copy/target/put_back.ts";
import { takenOff } from "../../../src/copy/target/taken_off.ts";
import {
  foreignKey,
  index,
  obstacles,
  part,
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

Deno.test("putBack() makes the index that a foreign key takes before others of the same columns", () => {
  const twins = [
    index("a_first", { isUnique: true, keyColumns: [1] }),
    { ...primaryKey("a_pkey"), keyColumns: [1] },
    index("a_third", { isUnique: true, keyColumns: [2] }),
  ];
  const taken = takenOff(
    obstacles([table("a", { indexes: twins })], [foreignKey("b", "a")]),
  );

  deepEqual(
    putBack(taken).slice(0, 3).map(({ id, after }) => [id, ...after]),
    [
      ['index "app"."a_pkey"'],
      ['index "app"."a_third"'],
      ['index "app"."a_first"', 'index "app"."a_pkey"'],
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
  deepEqual(steps[0]?.locks, [
    { table: '"app"."p"', part: '"app"."p_1"', mode: "share" },
  ]);
});

const P = { schema: "app", name: "p" };
const PARTITIONED = takenOff(obstacles([
  table("p", { kind: "partitioned", indexes: [primaryKey("p_pkey")] }),
  table("p_1", {
    kind: "partitioned",
    root: P,
    indexes: [{ ...primaryKey("p_1_pkey"), partOf: part("p", "p_pkey") }],
  }),
  table("p_1_1", {
    root: P,
    indexes: [{ ...primaryKey("p_1_1_pkey"), partOf: part("p_1", "p_1_pkey") }],
  }),
], [foreignKey("a", "p")]));

Deno.test("putBack() makes the keys of partitioned tables of those of their partitions, bottom up", () => {
  const steps = putBack(PARTITIONED);

  deepEqual(steps.slice(0, 6).map(({ id, after }) => [id, ...after]), [
    ['index "app"."p_1_1_pkey"'],
    ['keys "app"."p_1_1"', 'index "app"."p_1_1_pkey"'],
    ['statistics "app"."p"', 'index "app"."p_1_1_pkey"'],
    [
      'index "app"."p_1_pkey"',
      'statistics "app"."p"',
      'index "app"."p_1_1_pkey"',
      'keys "app"."p_1_1"',
    ],
    [
      'index "app"."p_pkey"',
      'statistics "app"."p"',
      'index "app"."p_1_pkey"',
    ],
    [
      'foreign key "app"."a" "a_p"',
      'keys "app"."p"',
      'index "app"."p_pkey"',
    ],
  ]);
  deepEqual(steps[3]?.statements.slice(1), [
    'ALTER TABLE ONLY "app"."p_1" ADD CONSTRAINT "p_1_pkey" PRIMARY KEY (id)',
    'ALTER INDEX "app"."p_1_pkey" ATTACH PARTITION "app"."p_1_1_pkey"',
  ]);
  deepEqual(steps[3]?.locks, [
    { table: '"app"."p"', mode: "access exclusive" },
  ]);
});

Deno.test("putBack() analyzes nothing where it is told so, and keeps the order", () => {
  const steps = putBack(PARTITIONED, { analyzes: false });

  deepEqual(steps.slice(0, 4).map(({ id, after }) => [id, ...after]), [
    ['index "app"."p_1_1_pkey"'],
    ['keys "app"."p_1_1"', 'index "app"."p_1_1_pkey"'],
    [
      'index "app"."p_1_pkey"',
      'index "app"."p_1_1_pkey"',
      'keys "app"."p_1_1"',
    ],
    [
      'index "app"."p_pkey"',
      'index "app"."p_1_1_pkey"',
      'index "app"."p_1_pkey"',
    ],
  ]);
});

Deno.test("isBackAfter() takes a partition's index as back when it is attached again", () => {
  const done = new Set(putBack(PARTITIONED).slice(0, 4).map(({ id }) => id));
  const isBack = (name: string) =>
    isBackAfter(done, PARTITIONED)({
      kind: "index",
      table: { schema: "app", name: name.replace("_pkey", "") },
      name,
    });

  equal(isBack("p_1_1_pkey"), false);
  done.add('index "app"."p_pkey"');
  equal(isBack("p_1_1_pkey"), true);
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
