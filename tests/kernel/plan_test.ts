import { deepEqual, throws } from "node:assert/strict";
import {
  compare,
  planDown,
  planUp,
  tellApart,
  through,
} from "../../src/kernel/plan.ts";
import { entry, migration } from "../support/migrations.ts";

const FILES = ["1", "2", "3", "4"].map((version) => migration(version));

function versionsOf(migrations: readonly { readonly version: string }[]) {
  return migrations.map((each) => each.version);
}

Deno.test("compare() takes what is on disk less what is in the ledger as pending", () => {
  const { pending } = compare(FILES, [entry("1"), entry("2")]);

  deepEqual(versionsOf(pending), ["3", "4"]);
});

Deno.test("compare() matches versions whatever their zeros", () => {
  const { pending } = compare([migration("001")], [
    entry("1", { checksum: null }),
  ]);

  deepEqual(pending, []);
});

Deno.test("compare() sees an applied migration whose file is gone", () => {
  const { missing } = compare(FILES, [entry("1"), entry("9")]);

  deepEqual(versionsOf(missing), ["9"]);
});

Deno.test("compare() sees an edited file", () => {
  const { edited } = compare(FILES, [entry("1", { checksum: "other" })]);

  deepEqual(edited.map((each) => each.entry.version), ["1"]);
});

Deno.test("compare() takes no checksum for no difference", () => {
  const { edited } = compare(FILES, [entry("1", { checksum: null })]);

  deepEqual(edited, []);
});

Deno.test("compare() sees what is older than the newest applied migration", () => {
  const { outOfOrder } = compare(FILES, [entry("1"), entry("3")]);

  deepEqual(versionsOf(outOfOrder), ["2"]);
});

Deno.test("compare() takes an old migration that depends on a newer one as in order", () => {
  const files = [
    migration("1"),
    migration("3"),
    migration("2", { dependsOn: ["3"] }),
  ];

  const { outOfOrder } = compare(files, [entry("1"), entry("3")]);

  deepEqual(outOfOrder, []);
});

Deno.test("planUp() takes everything that is pending", () => {
  deepEqual(versionsOf(planUp(compare(FILES, [entry("1")]), {})), [
    "2",
    "3",
    "4",
  ]);
});

Deno.test("planUp() stops at the target", () => {
  deepEqual(versionsOf(planUp(compare(FILES, []), { target: "002" })), [
    "1",
    "2",
  ]);
});

Deno.test("planUp() takes with the target what it depends on", () => {
  const files = [
    migration("1"),
    migration("3"),
    migration("2", { dependsOn: ["3"] }),
  ];

  deepEqual(versionsOf(planUp(compare(files, []), { target: "2" })), [
    "1",
    "3",
    "2",
  ]);
});

Deno.test("planUp() takes so many steps", () => {
  deepEqual(versionsOf(planUp(compare(FILES, []), { steps: 2 })), ["1", "2"]);
});

Deno.test("planUp() has nothing to do at an applied target", () => {
  deepEqual(planUp(compare(FILES, [entry("1")]), { target: "1" }), []);
});

Deno.test("planUp() refuses a target that nobody knows", () => {
  throws(() => planUp(compare(FILES, []), { target: "7" }), {
    code: "migration/unknown-target",
    message: 'Cannot migrate up to "7": no migration has that version',
  });
});

Deno.test("planDown() takes the one applied last, not the highest version", () => {
  const ledger = [entry("1"), entry("3"), entry("2")];

  deepEqual(versionsOf(planDown(compare(FILES, ledger), {})), ["2"]);
});

Deno.test("planDown() takes all that came after the target", () => {
  const ledger = ["1", "2", "3", "4"].map((version) => entry(version));

  deepEqual(versionsOf(planDown(compare(FILES, ledger), { target: "2" })), [
    "4",
    "3",
  ]);
});

Deno.test("planDown() reverts everything to 0", () => {
  const ledger = [entry("1"), entry("2")];

  deepEqual(versionsOf(planDown(compare(FILES, ledger), { target: "0" })), [
    "2",
    "1",
  ]);
});

Deno.test("planDown() refuses a target that is not applied", () => {
  throws(() => planDown(compare(FILES, [entry("1")]), { target: "2" }), {
    code: "migration/unknown-target",
  });
});

Deno.test("planDown() refuses what has no way down before anything runs", () => {
  const files = [migration("1", { down: undefined }), migration("2")];

  throws(
    () => planDown(compare(files, [entry("1"), entry("2")]), { target: "0" }),
    { code: "migration/irreversible", exitCode: 8 },
  );
});

Deno.test("planDown() refuses a migration whose file is gone", () => {
  throws(() => planDown(compare(FILES, [entry("9")]), {}), {
    message: "Cannot migrate down: 9_m9 is applied, but its file is gone",
  });
});

Deno.test("tellApart() takes those out of the edited whose file does the same", () => {
  const comparison = compare(FILES, [
    entry("1", { checksum: "other" }),
    entry("2", { checksum: "other" }),
  ]);
  const { edited, reformatted } = tellApart(
    comparison,
    ({ entry }) => entry.version === "2",
  );

  deepEqual(edited.map((each) => each.entry.version), ["1"]);
  deepEqual(reformatted.map((each) => each.entry.version), ["2"]);
  deepEqual(comparison.reformatted, []);
});

Deno.test("through() takes with a version what it depends on, in the order of the plan", () => {
  const [one, two, three, four] = [
    migration("1"),
    migration("2", { dependsOn: ["4"] }),
    migration("3"),
    migration("4"),
  ];

  deepEqual(versionsOf(through([one, four, two, three], "2")), ["1", "4", "2"]);
});

Deno.test("through() refuses a version that no migration has", () => {
  throws(() => through(FILES, "9"), {
    code: "migration/unknown-target",
    message:
      'Cannot mark migrations through "9": no migration has that version',
  });
});
