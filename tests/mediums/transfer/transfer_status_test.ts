import { deepEqual, equal } from "node:assert/strict";
import type {
  PhaseState,
  TransferState,
} from "../../../src/mediums/transfer/state.ts";
import {
  asBack,
  asLive,
  isCutOff,
  phaseOf,
  statusOf,
} from "../../../src/mediums/transfer/transfer_status.ts";
import type { TransferPhase } from "../../../src/mediums/transfer/transfer_status.ts";

const PHASES: readonly {
  readonly name: string;
  readonly state: TransferState | undefined;
  readonly next: TransferPhase;
}[] = [
  { name: "there is no state", state: undefined, next: "setup" },
  { name: "nothing was done", state: stateOf({}), next: "setup" },
  { name: "writes are noted", state: stateOf({ setup: {} }), next: "migrate" },
  {
    name: "all is copied",
    state: stateOf({ setup: {}, migrate: {} }),
    next: "verify",
  },
  {
    name: "a comparison found differences",
    state: stateOf({ setup: {}, migrate: {}, verify: { isSound: false } }),
    next: "verify",
  },
  {
    name: "both ends are equal",
    state: stateOf({ setup: {}, migrate: {}, verify: { isSound: true } }),
    next: "cutover",
  },
  {
    name: "a cutover has not come to its end",
    state: stateOf({
      setup: {},
      migrate: {},
      verify: { isSound: true },
      cutover: {},
    }),
    next: "cutover",
  },
  {
    name: "the target is live",
    state: stateOf({
      setup: {},
      migrate: {},
      verify: { isSound: true },
      cutover: {},
      live: {},
    }),
    next: "live",
  },
  {
    name: "the writes were brought back",
    state: stateOf({ setup: {}, migrate: {}, cutover: {}, live: {}, back: {} }),
    next: "back",
  },
  {
    name: "its end was cut off",
    state: stateOf({ setup: {}, migrate: {}, live: {}, cleanup: {} }),
    next: "cleanup",
  },
  {
    name: "it was cut off",
    state: stateOf({ setup: {}, migrate: {}, abort: {} }),
    next: "abort",
  },
];

for (const { name, state, next } of PHASES) {
  Deno.test(`phaseOf() is ${next} when ${name}`, () => {
    equal(phaseOf(state), next);
  });
}

Deno.test("isCutOff() is so between the beginning of a cutover and its known end", () => {
  const begun = stateOf({ setup: {}, migrate: {}, cutover: {} });

  equal(isCutOff(undefined), false);
  equal(isCutOff(stateOf({ setup: {}, migrate: {} })), false);
  equal(isCutOff(begun), true);
  equal(isCutOff(asLive(begun)), false);
});

Deno.test("asLive() makes a state of one whose target is live, and leaves it as it was", () => {
  const begun = stateOf({ setup: {}, migrate: {}, cutover: {} });

  const live = asLive(begun);

  deepEqual([phaseOf(live), phaseOf(begun)], ["live", "verify"]);
});

Deno.test("statusOf() tells of a cutover, there or back, that was cut off", () => {
  const begun = stateOf({ setup: {}, migrate: {}, cutover: {} });
  const live = stateOf({ setup: {}, migrate: {}, cutover: {}, live: {} });
  const found = [begun, asLive(begun), live, asBack(live)]
    .map((state) => statusOf(state, undefined))
    .map(({ phase, isCutOff }) => [phase, isCutOff]);

  deepEqual(found, [
    ["verify", true],
    ["live", true],
    ["live", undefined],
    ["back", true],
  ]);
});

Deno.test("statusOf() counts the ranges that have arrived, those too that hold no row", () => {
  const state: TransferState = {
    ...stateOf({ setup: {} }),
    run: { fingerprint: "f", source: "old", startedAt: "2030-01-02T03:04:05Z" },
    ranges: [{ rows: 0 }, { rows: 7 }, {}].map((more, from) => ({
      feed: "a > b",
      target: { schema: "public", name: "b" },
      relation: { schema: "public", name: "a" },
      filenode: 1,
      from,
      bytes: 0,
      ...more,
    })),
  };

  deepEqual(statusOf(state, { rows: 3, seconds: 20, isEstimate: false }), {
    phase: "migrate",
    startedAt: "2030-01-02T03:04:05Z",
    ranges: { done: 2, all: 3 },
    lag: { rows: 3, seconds: 20, isEstimate: false },
  });
});

Deno.test("statusOf() tells whether both ends were equal once they were compared", () => {
  const state = stateOf({ setup: {}, migrate: {}, verify: { isSound: false } });

  deepEqual(statusOf(state, undefined), {
    phase: "verify",
    ranges: { done: 0, all: 0 },
    isSound: false,
  });
});

Deno.test("statusOf() tells nothing of a transfer that was not begun", () => {
  deepEqual(statusOf(undefined, undefined), {
    phase: "setup",
    ranges: { done: 0, all: 0 },
  });
});

function stateOf(
  phases: Readonly<Record<string, PhaseState["details"]>>,
): TransferState {
  return {
    phases: new Map(
      Object.entries(phases).map(([name, details]) => [
        name,
        { at: "", details },
      ]),
    ),
    ranges: [],
    steps: new Set(),
  };
}
