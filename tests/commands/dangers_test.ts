import { deepEqual } from "node:assert/strict";
import { dangersOf } from "../../src/commands/dangers.ts";
import type { StatementEffects } from "../../src/kernel/effects.ts";

function statement(line: number, more: Partial<StatementEffects> = {}) {
  const effects: StatementEffects = {
    place: { file: "1_a.up.sql", line },
    statement: "ALTER TABLE jars",
    locks: [{
      relation: "jars",
      mode: "ACCESS EXCLUSIVE",
      rewrites: "yes",
      scans: "yes",
      isNew: false,
    }],
    isComplete: true,
    rewrites: "yes",
    scans: "yes",
    blocks: "reads and writes",
    waits: false,
    held: [],
    notes: [],
    ...more,
  };
  return effects;
}

Deno.test("dangersOf() says nothing where nothing blocks for long", () => {
  const calm = statement(1, { locks: [], rewrites: "no", scans: "no" });

  deepEqual(dangersOf(undefined), []);
  deepEqual(dangersOf([{ version: "1", name: "a", statements: [calm] }]), []);
});

Deno.test("dangersOf() names the places of what blocks others while it works", () => {
  const plan = [{ version: "1", name: "a", statements: [statement(3)] }];

  deepEqual(dangersOf(plan), [
    {
      kind: "line",
      tone: "bad",
      text: "1 statement blocks others for as long as it works:",
    },
    { kind: "line", text: "  1_a.up.sql:3" },
  ]);
});

Deno.test("dangersOf() counts what is too much to name", () => {
  const statements = [1, 2, 3, 4, 5, 6, 7].map((line) => statement(line));

  const blocks = dangersOf([{ version: "1", name: "a", statements }]);

  deepEqual(blocks.length, 7);
  deepEqual(blocks.at(-1), { kind: "line", text: "  and 2 more" });
});
