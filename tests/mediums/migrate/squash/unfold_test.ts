import { deepEqual } from "node:assert/strict";
import { unfold } from "../../../../src/mediums/migrate/squash/unfold.ts";
import { entry, migration } from "../../../support/migrations.ts";

const S3 = migration("3", {
  name: "base",
  checksum: "sum-base",
  replaces: ["1", "2", "3"],
});
const S5 = migration("5", {
  name: "more",
  checksum: "sum-more",
  replaces: ["1", "2", "3", "4", "5"],
});
const OLD = ["1", "2", "3"].map((version) => migration(version));
const archives: Readonly<Record<string, ReturnType<typeof migration>[]>> = {
  base: OLD,
  more: [S3, migration("4"), migration("5")],
};
const archived = ({ name }: { readonly name: string }) =>
  Promise.resolve(archives[name] ?? []);

const cases: readonly [string, Parameters<typeof entry>[], string[]][] = [
  ["a new database", [], ["3_base", "6_m6"]],
  ["one that began with it", [["3", { checksum: "sum-base" }]], [
    "3_base",
    "6_m6",
  ]],
  ["one that began with it, and whose row says nothing of the file", [["3", {
    checksum: null,
  }]], ["3_base", "6_m6"]],
  ["one that began with it, before it was edited", [["3", {
    checksum: "other",
  }]], ["3_base", "6_m6"]],
  ["one before it", [["1"]], ["1_m1", "2_m2", "3_m3", "6_m6"]],
  ["one at it", [["1"], ["2"], ["3"]], ["1_m1", "2_m2", "3_m3", "6_m6"]],
  ["one that spells versions otherwise", [["01"], ["002"]], [
    "1_m1",
    "2_m2",
    "3_m3",
    "6_m6",
  ]],
  ["one with the old file of its version alone", [["3"]], [
    "1_m1",
    "2_m2",
    "3_m3",
    "6_m6",
  ]],
];

for (const [title, rows, expected] of cases) {
  Deno.test(`unfold() finds what stands for a squash on ${title}`, async () => {
    const found = await unfold(
      [S3, migration("6")],
      rows.map((row) => entry(...row)),
      archived,
    );

    deepEqual(found.map(({ version, name }) => `${version}_${name}`), expected);
  });
}

Deno.test("unfold() goes through squashes of squashes", async () => {
  const names = async (...versions: string[]) =>
    (await unfold([S5], versions.map((version) => entry(version)), archived))
      .map(({ version, name }) => `${version}_${name}`);

  deepEqual(await names("1"), ["1_m1", "2_m2", "3_m3", "4_m4", "5_m5"]);
  deepEqual(await names(), ["5_more"]);
});

Deno.test("unfold() knows what is applied without its file, and what cannot be run any more", async () => {
  const found = await unfold(
    [S3],
    [entry("001"), entry("3")],
    () => Promise.resolve([]),
  );

  deepEqual(
    found.map(({ version, name, checksum, squashedInto }) => [
      version,
      name,
      checksum,
      squashedInto,
    ]),
    [
      ["001", "m001", "sum-001", "3_base"],
      ["2", "base", "", "3_base"],
      ["3", "m3", "sum-3", "3_base"],
    ],
  );
});

Deno.test("unfold() reads no archive where nothing was squashed", async () => {
  const files = [migration("1")];

  deepEqual(
    await unfold(files, [entry("1")], () => Promise.reject(new Error("no"))),
    files,
  );
});
