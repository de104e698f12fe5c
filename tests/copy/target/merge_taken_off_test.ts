import { deepEqual } from "node:assert/strict";
import { mergeTakenOff } from "../../../src/copy/target/merge_taken_off.ts";
import { takenOff } from "../../../src/copy/target/taken_off.ts";
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
