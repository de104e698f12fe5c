import { deepEqual } from "node:assert/strict";
import { takenOff } from "../../../src/copy/target/taken_off.ts";
import type { TakenOff } from "../../../src/copy/target/taken_off.ts";
import {
  foreignKey,
  index,
  obstacles,
  part,
  primaryKey,
  table,
} from "./_examples.ts";

const P = { schema: "app", name: "p" };
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

const PARTITIONED = obstacles([
  table("p", { kind: "partitioned", indexes: [index("p_a"), index("p_b")] }),
  table("p_1", {
    kind: "partitioned",
    root: P,
    indexes: [index("p_1_a", { partOf: part("p", "p_a") })],
  }),
  table("p_1_1", {
    root: P,
    indexes: [
      index("p_1_1_a", { partOf: part("p_1", "p_1_a") }),
      index("own"),
    ],
  }),
], []);

Deno.test("takenOff() takes the indexes of partitioned tables with those of their partitions", () => {
  deepEqual(brief(takenOff(PARTITIONED)), [
    "p: p_a p_b",
    "p_1: p_1_a",
    "p_1_1: p_1_1_a own",
  ]);
});

Deno.test("takenOff() leaves all that hangs together with an index that stays", () => {
  const { tables } = PARTITIONED;
  const staying = obstacles([
    ...tables.slice(0, 2),
    table("p_1_1", {
      root: P,
      indexes: [
        index("p_1_1_a", { partOf: part("p_1", "p_1_a"), staysFor: "a view" }),
        index("own"),
      ],
    }),
  ]);
  const needed = obstacles(tables, [
    foreignKey("c", "p_1", { index: "p_1_a", mayRefer: false }),
  ]);

  deepEqual(brief(takenOff(staying)), ["p: p_b", "p_1:", "p_1_1: own"]);
  deepEqual(brief(takenOff(needed)), ["p: p_b", "p_1:", "p_1_1: own"]);
});

Deno.test("takenOff() asks for a partitioned table whether its partitions are small", () => {
  const asked: unknown[] = [];
  const isSmall = (...given: readonly unknown[]) => asked.push(given) > 0;

  deepEqual(brief(takenOff(PARTITIONED, { isSmall })), [
    "p:",
    "p_1:",
    "p_1_1:",
  ]);
  deepEqual(asked, [[P, 1]]);
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
