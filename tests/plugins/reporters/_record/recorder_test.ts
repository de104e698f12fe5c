import { deepEqual, equal } from "node:assert/strict";
import { Recorder } from "../../../../plugins/reporters/_record/recorder.ts";
import type { ConfitureEvent } from "../../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../../src/kernel/mod.ts";
import { failedUp, finish, start } from "../_runs.ts";

const PLACE = { file: "db/migrations/001_a.up.sql", line: 1 };

function recordOf(events: readonly ConfitureEvent[]) {
  let now = 0;
  const recorder = new Recorder(() => now += 10);
  for (const event of events) recorder.follow(event);
  return recorder.record();
}

Deno.test("Recorder notes once what is told as a warning and as a finding; the worse counts", () => {
  const { findings } = recordOf([
    {
      type: "finding",
      finding: {
        rule: "set-not-null",
        severity: "error",
        message: "every row is read",
        place: PLACE,
      },
    },
    {
      type: "warning",
      message: "set-not-null: every row is read",
      rule: "set-not-null",
      place: PLACE,
    },
  ]);

  deepEqual(
    findings.map(({ rule, severity }) => [rule, severity]),
    [["set-not-null", "error"]],
  );
});

Deno.test("Recorder notes a stray once, though it is found by the loader and by validate", () => {
  const { findings } = recordOf([
    {
      type: "stray:found",
      stray: { file: "db/migrations/a.sql", reason: "no version" },
    },
    {
      type: "finding",
      finding: {
        rule: "stray",
        severity: "error",
        message: "no version",
        place: { file: "db/migrations/a.sql" },
      },
    },
  ]);

  deepEqual(findings.map(({ severity }) => severity), ["error"]);
});

Deno.test("Recorder takes an error that sums up what was told for nothing new", () => {
  const { findings } = recordOf([
    {
      type: "finding",
      finding: {
        rule: "drift-made",
        severity: "error",
        message: "table t: only in the database",
        object: "table t",
      },
    },
    finish("drift", new ConfitureError("schema/drift", "Cannot confirm")),
  ]);

  deepEqual(findings.map(({ rule }) => rule), ["drift-made"]);
});

Deno.test("Recorder keeps such an error where only warnings were told", () => {
  const { findings } = recordOf([
    { type: "warning", message: "odd" },
    finish("drift", new ConfitureError("schema/drift", "Cannot confirm")),
  ]);

  deepEqual(findings.map(({ rule }) => rule), ["warning", "schema/drift"]);
});

Deno.test("Recorder notes each problem of an error that was not told before", () => {
  const { findings } = recordOf([
    {
      type: "finding",
      finding: {
        rule: "order",
        severity: "error",
        message: "twice",
        place: PLACE,
      },
    },
    finish(
      "migrate preflight",
      new ConfitureError("migration/validation", "Cannot deploy: 2 problems", {
        problems: [{ message: "order: twice", place: PLACE }, {
          message: "another",
        }],
      }),
    ),
  ]);

  deepEqual(
    findings.map(({ rule, message }) => [rule, message]),
    [["order", "twice"], ["migration/validation", "another"]],
  );
});

Deno.test("Recorder says of what ran and was taken back that it was rolled back", () => {
  const events = failedUp();
  const plan = events.find((event) => event.type === "plan:ready");
  const third = plan?.type === "plan:ready" ? plan.migrations[2] : undefined;
  const performed: readonly ConfitureEvent[] = third === undefined ? [] : [{
    type: "migration:performed",
    migration: third,
    durationMs: 1,
    rowsAffected: 0,
  }];

  const { steps } = recordOf([
    ...events.slice(0, -1),
    ...performed,
    ...events.slice(-1),
  ]);

  equal(steps.at(-1)?.message, "it ran, and was rolled back");
});

Deno.test("Recorder tells of tables that are transferred and of commands around a cutover", () => {
  const { steps, spans } = recordOf([
    start("migrate schema-to-schema cutover"),
    {
      type: "transfer:table",
      source: "old.users",
      target: "users",
      rows: 3,
      bytes: 10,
      durationMs: 5,
    },
    { type: "transfer:hook", moment: "live", state: "begun" },
    { type: "transfer:hook", moment: "live", state: "failed", text: "exit 1" },
  ]);

  deepEqual(
    steps.map(({ name, outcome }) => [name, outcome]),
    [["old.users → users", "passed"], ["command live", "failed"]],
  );
  deepEqual(spans.map(({ lane }) => lane), ["users"]);
});
