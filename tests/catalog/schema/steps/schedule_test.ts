import { deepEqual, equal } from "node:assert/strict";
import { schedule } from "../../../../src/catalog/schema/steps/schedule.ts";
import type { Chain } from "../../../../src/catalog/schema/steps/schedule.ts";
import type { Link } from "../../../../src/catalog/schema/steps/step.ts";

/** Links whose SQL is their key and number. */
function chain(
  object: string,
  modes: readonly Link["mode"][],
  waits: readonly string[] | undefined = [],
): Chain {
  return {
    deed: {
      key: `make ${object}`,
      type: "make",
      changes: [{ type: "make", object, sql: object }],
      waits,
    },
    links: modes.map((mode, index) => ({ sql: `${object}${index}`, mode })),
  };
}

function shown(chains: readonly Chain[]): readonly string[] {
  return (schedule(chains) ?? []).map(({ mode, changes }) =>
    `${mode}: ${changes.map(({ sql }) => sql).join(" ")}`
  );
}

Deno.test("schedule() brings together what can be in one transaction", () => {
  deepEqual(
    shown([
      chain("a", ["together"]),
      chain("i", ["outside"], ["make a"]),
      chain("b", ["together"]),
      chain("j", ["outside"]),
    ]),
    ["transaction: a0 b0", "outside: i0 j0"],
  );
});

Deno.test("schedule() begins with what others wait for", () => {
  deepEqual(
    shown([
      chain("e", ["alone"]),
      chain("a", ["together"]),
      chain("b", ["together"], ["make e"]),
    ]),
    ["transaction: e0", "transaction: a0 b0"],
  );
});

Deno.test("schedule() keeps the order of what is done with one thing", () => {
  deepEqual(
    shown([chain("a", ["together", "outside", "alone", "together"])]),
    [
      "transaction: a0",
      "outside: a1",
      "transaction: a2",
      "transaction: a3",
    ],
  );
});

Deno.test("schedule() lets nothing pass what waits for all", () => {
  const barrier = chain("r", ["together"]);

  deepEqual(
    shown([
      chain("i", ["outside"]),
      { ...barrier, deed: { ...barrier.deed, waits: undefined } },
      chain("a", ["together"]),
      chain("j", ["outside"]),
    ]),
    ["outside: i0", "transaction: r0 a0", "outside: j0"],
  );
});

const end: Chain = {
  deed: {
    key: "drop a",
    type: "drop",
    changes: [{ type: "drop", object: "a", sql: "end" }],
    waits: [],
  },
  links: [{ sql: "end", mode: "together" }],
};

function successor(build: Partial<Link>): Chain {
  const { deed } = chain("a", [], ["drop a"]);
  return {
    deed,
    links: [
      { sql: "build", mode: "outside", ...build },
      {
        sql: "swap",
        mode: "together",
        waits: ["drop a"],
        tiedTo: ["drop a"],
      },
    ],
  };
}

Deno.test("schedule() waits with the end of a thing for its successor", () => {
  deepEqual(shown([end, successor({ beside: ["drop a"] })]), [
    "outside: build",
    "transaction: end swap",
  ]);
});

Deno.test("schedule() gives up where what is to stand together cannot", () => {
  equal(schedule([end, successor({})]), undefined);
});
