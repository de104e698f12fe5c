import { deepEqual } from "node:assert/strict";
import { compare } from "../../../src/kernel/plan.ts";
import type { AppliedFile } from "../../../src/kernel/migration.ts";
import {
  appliedFiles,
  tellEditsApart,
} from "../../../src/mediums/migrate/edits.ts";
import { fingerprintOf } from "../../../src/sql/fingerprint.ts";
import { entry, migration } from "../../support/migrations.ts";

const FILE: AppliedFile = {
  version: "1",
  checksum: "old",
  text: "SELECT 1",
  fingerprint: null,
};
const COMPARISON = compare(
  [migration("1", { text: "SELECT 1 -- one\n" })],
  [entry("1", { checksum: "old" })],
);

/** Which versions were only reformatted, given what is known of their files. */
async function reformatted(
  files: readonly AppliedFile[],
  comparison = COMPARISON,
): Promise<readonly string[]> {
  const told = await tellEditsApart(comparison, {
    filesOf: () => Promise.resolve(files),
  });
  return told.reformatted.map((each) => each.entry.version);
}

Deno.test("tellEditsApart() compares with the text that was applied", async () => {
  deepEqual(await reformatted([FILE]), ["1"]);
  deepEqual(await reformatted([{ ...FILE, text: "SELECT 2" }]), []);
});

Deno.test("tellEditsApart() compares with the fingerprint where the text is not kept", async () => {
  const fingerprint = await fingerprintOf("SELECT   1");

  deepEqual(await reformatted([{ ...FILE, text: null, fingerprint }]), ["1"]);
});

Deno.test("tellEditsApart() calls edited what it knows nothing of", async () => {
  deepEqual(await reformatted([]), []);
  deepEqual(await reformatted([{ ...FILE, text: null }]), []);
  deepEqual(await reformatted([{ ...FILE, checksum: "another" }]), []);
});

Deno.test("tellEditsApart() cannot read programs", async () => {
  const comparison = compare([
    migration("1", {
      text: "SELECT 1",
      up: {
        kind: "code",
        run: () => Promise.resolve(),
        transaction: true,
        place: { file: "1_a.ts" },
      },
    }),
  ], [entry("1", { checksum: "old" })]);

  deepEqual(await reformatted([FILE], comparison), []);
});

Deno.test("appliedFiles() keeps files of the checksum that the ledger knows", async () => {
  const files = await appliedFiles(
    COMPARISON.applied,
    () => Promise.resolve([FILE, { ...FILE, version: "2" }]),
  );

  deepEqual([...files.keys()], ["1"]);
});
