import { deepEqual } from "node:assert/strict";
import type { FileEntry, Scan } from "../../src/kernel/plugin.ts";
import { mergeScans } from "../../src/kernel/scan.ts";
import { migration } from "../support/migrations.ts";

const NOTHING: Scan = { migrations: [], strays: [] };
const ONE = "db/migrations/1_m1.up.sql";
const TWO = "db/migrations/2_m2.up.sql";

function file(name: string): FileEntry {
  return { name, kind: "file" };
}

Deno.test("mergeScans() puts the migrations of all loaders together", () => {
  const { migrations } = mergeScans([
    { migrations: [migration("2")], strays: [] },
    { migrations: [migration("1")], strays: [] },
  ], [file(ONE), file(TWO)]);

  deepEqual(migrations.map(({ version }) => version), ["2", "1"]);
});

Deno.test("mergeScans() takes a file that nobody took as a stray", () => {
  const { strays } = mergeScans([NOTHING, NOTHING], [
    file("db/migrations/notes.md"),
  ]);

  deepEqual(strays, [{
    file: "db/migrations/notes.md",
    reason: "its name is not that of a migration",
  }]);
});

Deno.test("mergeScans() says of a directory and of a link to nothing what they are", () => {
  const { strays } = mergeScans([], [
    { name: "db/migrations/old", kind: "directory" },
    { name: "db/migrations/pipe", kind: "other" },
  ]);

  deepEqual(strays, [
    { file: "db/migrations/old", reason: "it is a directory" },
    {
      file: "db/migrations/pipe",
      reason: "it is a link to nothing, or no ordinary file",
    },
  ]);
});

Deno.test("mergeScans() takes no companion of a migration as a stray", () => {
  const down = "db/migrations/1_m1.down.sql";
  const pair = migration("1", { files: [ONE, down] });

  const { strays } = mergeScans([{ migrations: [pair], strays: [] }], [
    file(down),
    file(ONE),
  ]);

  deepEqual(strays, []);
});

Deno.test("mergeScans() lets a loader say why a file was not taken", () => {
  const stray = {
    file: "db/migrations/V1__a.sql",
    reason: "the name of a migration is {version}_{name}.up.sql",
    suggestion: "1_a.up.sql",
  };

  const { strays } = mergeScans([{ migrations: [], strays: [stray] }], [
    file("db/migrations/V1__a.sql"),
  ]);

  deepEqual(strays, [stray]);
});

Deno.test("mergeScans() forgets a stray of one loader that another took", () => {
  const { strays } = mergeScans([
    { migrations: [], strays: [{ file: ONE, reason: "not mine" }] },
    { migrations: [migration("1")], strays: [] },
  ], [file(ONE)]);

  deepEqual(strays, []);
});

Deno.test("mergeScans() tells a stray once, however many loaders name it", () => {
  const stray = { file: "db/migrations/a.sql", reason: "no version" };

  const { strays } = mergeScans([
    { migrations: [], strays: [stray] },
    { migrations: [], strays: [stray] },
  ], [file("db/migrations/a.sql")]);

  deepEqual(strays, [stray]);
});

Deno.test("mergeScans() leaves hidden files alone, wherever they are", () => {
  const { strays } = mergeScans([NOTHING], [
    file(".DS_Store"),
    file("db/migrations/.keep"),
    { name: "db/migrations/.git", kind: "directory" },
  ]);

  deepEqual(strays, []);
});

Deno.test("mergeScans() does not take a file in a hidden directory for a hidden one", () => {
  const { strays } = mergeScans([NOTHING], [file(".db/notes.md")]);

  deepEqual(strays.map((stray) => stray.file), [".db/notes.md"]);
});

Deno.test("mergeScans() sorts strays by file", () => {
  const { strays } = mergeScans(
    [{ migrations: [], strays: [{ file: "b.sql", reason: "no version" }] }],
    [file("c.md"), file("b.sql"), file("a.md")],
  );

  deepEqual(strays.map((stray) => stray.file), ["a.md", "b.sql", "c.md"]);
});

Deno.test("mergeScans() keeps the notices of all loaders, in their order", () => {
  const { notices } = mergeScans([
    { ...NOTHING, notices: [{ message: "one" }] },
    NOTHING,
    { ...NOTHING, notices: [{ message: "two" }] },
  ], []);

  deepEqual(notices, [{ message: "one" }, { message: "two" }]);
});
