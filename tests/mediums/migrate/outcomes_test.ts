import { deepEqual } from "node:assert/strict";
import { ConfitureError } from "../../../src/kernel/errors.ts";
import type { ConfitureEvent } from "../../../src/kernel/events.ts";
import { Outcomes } from "../../../src/mediums/migrate/outcomes.ts";

function identity(version: string) {
  return { version, name: `m${version}`, direction: "up" as const };
}

/** What is noted of these events. */
function notesOf(...events: readonly ConfitureEvent[]): Outcomes {
  const outcomes = new Outcomes();
  events.forEach(outcomes.listen(() => {}));
  return outcomes;
}

for (
  const type of [
    "migration:applied",
    "migration:reverted",
    "migration:tried",
  ] as const
) {
  Deno.test(`Outcomes notes what ${type} tells as done`, () => {
    const { done, skipped } = notesOf({
      type,
      migration: identity("1"),
      durationMs: 12,
      rowsAffected: 3,
    });

    deepEqual(done, [
      { version: "1", name: "m1", durationMs: 12, rowsAffected: 3 },
    ]);
    deepEqual(skipped, []);
  });
}

Deno.test("Outcomes does not take for done what may still be rolled back", () => {
  const { done } = notesOf({
    type: "migration:performed",
    migration: identity("1"),
    durationMs: 12,
    rowsAffected: 3,
  });

  deepEqual(done, []);
});

Deno.test("Outcomes does not take for done what failed", () => {
  const { done, skipped } = notesOf({
    type: "migration:failed",
    migration: identity("1"),
    error: new ConfitureError("migration/failed", "Cannot apply 1_m1"),
  });

  deepEqual([done, skipped], [[], []]);
});

Deno.test("Outcomes notes what was left out, in order", () => {
  const { skipped } = notesOf(
    { type: "migration:skipped", migration: identity("2"), reason: "dry run" },
    { type: "migration:skipped", migration: identity("1"), reason: "dry run" },
  );

  deepEqual(skipped, ["2", "1"]);
});

Deno.test("Outcomes hands every event on, after it was noted", () => {
  const outcomes = new Outcomes();
  const seen: [string, number][] = [];
  const listen = outcomes.listen(({ type }) =>
    seen.push([type, outcomes.done.length])
  );

  listen({ type: "log", message: "stirring" });
  listen({
    type: "migration:applied",
    migration: identity("1"),
    durationMs: 1,
    rowsAffected: 0,
  });

  deepEqual(seen, [["log", 0], ["migration:applied", 1]]);
});
