import { deepEqual } from "node:assert/strict";
import { mergeTakenOff, takenOff } from "../../../src/copy/target/taken_off.ts";
import type { TakenOff } from "../../../src/copy/target/taken_off.ts";
import {
  foreignKey,
  index,
  obstacles,
  primaryKey,
  table,
} from "./_examples.ts";

const BOTH = obstacles([
  table("a", {
    indexes: [
      primaryKey("a_pkey"),
      index("a_b"),
      index("kept", { staysFor: "a view" }),
    ],
    triggers: [
      { name: "origin", state: "O" },
      { name: "replica", state: "R" },
      { name: "always", state: "A" },
      { name: "off", state: "D" },
    ],
  }),
  table("b", { indexes: [primaryKey("b_pkey")] }),
], [foreignKey("b", "a")]);

Deno.test("takenOff() takes all that can come off, and the triggers that would fire", () => {
  deepEqual(brief(takenOff(BOTH)), [
    "a: a_pkey a_b origin always",
    "b: b_pkey",
    "b_a",
  ]);
});

Deno.test("takenOff() takes other triggers where rows come in as a replica's", () => {
  deepEqual(brief(takenOff(BOTH, { replicates: true })), [
    "a: a_pkey a_b replica always",
    "b: b_pkey",
    "b_a",
  ]);
});

Deno.test("takenOff() leaves a sure foreign key with the key that it needs", () => {
  deepEqual(
    brief(
      takenOff(BOTH, { replicates: true, isForeignKeySure: () => true }),
    ),
    ["a: a_b replica always", "b: b_pkey"],
  );
});

Deno.test("takenOff() takes a sure foreign key, too, where its triggers would fire", () => {
  deepEqual(
    brief(takenOff(BOTH, { isForeignKeySure: () => true })).at(-1),
    "b_a",
  );
});

Deno.test("takenOff() leaves the indexes of small tables, not their triggers", () => {
  deepEqual(brief(takenOff(BOTH, { isSmall: ({ name }) => name === "a" })), [
    "a: origin always",
    "b: b_pkey",
    "b_a",
  ]);
});

Deno.test("mergeTakenOff() keeps what is not back as it was before the earlier run", () => {
  const earlier = takenOff(BOTH);
  const current = takenOff(obstacles([
    table("a", {
      indexes: [index("a_b", { definition: "another" }), index("new")],
    }),
  ]));

  const merged = mergeTakenOff(current, { earlier, isBack: () => false });

  deepEqual(brief(merged), [
    "a: a_pkey a_b new origin always",
    "b: b_pkey",
    "b_a",
  ]);
  deepEqual(
    merged.tables[0]?.indexes[1]?.definition,
    index("a_b").definition,
  );
  deepEqual(merged.foreignKeys[0]?.outside, [{ schema: "app", name: "b" }]);
});

Deno.test("mergeTakenOff() goes by what is there where that is back", () => {
  const earlier = takenOff(BOTH);
  const current = takenOff(
    obstacles([table("a", { indexes: [index("a_b")] })]),
  );

  deepEqual(
    brief(mergeTakenOff(current, { earlier, isBack: () => true })),
    ["a: a_b"],
  );
});

function brief(taken: TakenOff): readonly string[] {
  return [
    ...taken.tables.map(({ name, indexes, triggers }) =>
      [`${name}:`, ...[...indexes, ...triggers].map((one) => one.name)]
        .join(" ")
    ),
    ...taken.foreignKeys.map(({ name }) => name),
  ];
}
