import { deepEqual, equal } from "node:assert/strict";
import type {
  RelationLock,
  StatementEffects,
} from "../../src/kernel/effects.ts";
import {
  blockedBy,
  gravityOf,
  gravityOfLock,
  takesLong,
} from "../../src/kernel/effects.ts";
import { LOCK_MODES } from "../../src/sql/lock_mode.ts";

Deno.test("blockedBy() tells what each mode keeps others from", () => {
  deepEqual(
    LOCK_MODES.map((mode) => `${mode}: ${blockedBy(mode)}`),
    [
      "ACCESS SHARE: nothing",
      "ROW SHARE: nothing",
      "ROW EXCLUSIVE: nothing",
      "SHARE UPDATE EXCLUSIVE: nothing",
      "SHARE: writes",
      "SHARE ROW EXCLUSIVE: writes",
      "EXCLUSIVE: writes",
      "ACCESS EXCLUSIVE: reads and writes",
    ],
  );
});

const LOCK: RelationLock = {
  relation: "jars",
  mode: "ACCESS EXCLUSIVE",
  rewrites: "no",
  scans: "no",
  isNew: false,
};

function effects(more: Partial<StatementEffects>): StatementEffects {
  return {
    place: { file: "1.sql", line: 1 },
    statement: "SELECT 1",
    locks: [],
    isComplete: true,
    rewrites: "no",
    scans: "no",
    blocks: "nothing",
    waits: false,
    held: [],
    notes: [],
    ...more,
  };
}

Deno.test("gravityOfLock() tells what blocks for long from what blocks", () => {
  equal(gravityOfLock(LOCK), "brief");
  equal(gravityOfLock({ ...LOCK, scans: "yes" }), "long");
  equal(gravityOfLock({ ...LOCK, rewrites: "unknown" }), "long");
  equal(gravityOfLock({ ...LOCK, scans: "yes", bytes: 8192 }), "brief");
  equal(gravityOfLock({ ...LOCK, scans: "yes", bytes: 1e9 }), "long");
  equal(gravityOfLock({ ...LOCK, scans: "yes", isNew: true }), "none");
  equal(
    gravityOfLock({ ...LOCK, mode: "ROW EXCLUSIVE", scans: "yes" }),
    "none",
  );
});

Deno.test("gravityOf() counts what others wait for meanwhile", () => {
  const held = [{ relation: "jars", mode: "SHARE" as const, line: 1 }];

  equal(gravityOf(effects({})), "none");
  equal(gravityOf(effects({ isComplete: false })), "unknown");
  equal(gravityOf(effects({ locks: [LOCK], isComplete: false })), "brief");
  equal(gravityOf(effects({ held })), "none");
  const read = {
    ...LOCK,
    mode: "ACCESS SHARE" as const,
    scans: "yes" as const,
  };
  equal(gravityOf(effects({ held, locks: [read] })), "long");
  equal(gravityOf(effects({ held, locks: [{ ...read, bytes: 1 }] })), "none");
});

Deno.test("takesLong() takes what is not known for long", () => {
  equal(takesLong(effects({})), false);
  const lock = { ...LOCK, rewrites: "yes" as const };
  equal(takesLong(effects({ locks: [lock] })), true);
  equal(takesLong(effects({ locks: [{ ...lock, isNew: true }] })), false);
  equal(takesLong(effects({ isComplete: false, scans: "unknown" })), true);
});
