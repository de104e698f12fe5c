import { deepEqual } from "node:assert/strict";
import type { Migration } from "../../../../src/kernel/migration.ts";
import type { MatchOptions } from "../../../../src/mediums/migrate/adopt/match.ts";
import { matchEntries } from "../../../../src/mediums/migrate/adopt/match.ts";
import type { HistoryEntry } from "../../../../src/mediums/migrate/adopt/tool.ts";
import { migration } from "../../../support/migrations.ts";

const FILES = [
  migration("1", { name: "create_users" }),
  migration("2", { name: "create_posts" }),
  migration("3", { name: "touch" }),
  migration("4", { name: "touch" }),
];

const entry = (more: Partial<HistoryEntry>): HistoryEntry => ({
  label: "x",
  names: [],
  ...more,
});

/** What each entry is matched with: the version and what says so. */
function matched(
  entries: readonly HistoryEntry[],
  options: Partial<MatchOptions> = {},
  files: readonly Migration[] = FILES,
) {
  return matchEntries(entries, files, {
    identity: "version",
    byPosition: false,
    ...options,
  }).map(({ migration, by }) => [migration?.version, by]);
}

Deno.test("matchEntries() compares versions as numbers", () => {
  deepEqual(
    matched([entry({ version: "0002" }), entry({ version: "9" })]),
    [["2", "version"], [undefined, undefined]],
  );
});

Deno.test("matchEntries() lets a version decide before a name that is used again", () => {
  const entries = [
    entry({ version: "1", names: ["create posts"] }),
    entry({ version: "9", names: ["create posts"] }),
  ];

  deepEqual(matched(entries), [["1", "version"], [undefined, undefined]]);
});

Deno.test("matchEntries() goes by names where no version is the same: the files were numbered anew", () => {
  const entries = [
    entry({ version: "20240101120000", names: ["create-users"] }),
    entry({ version: "20240215093000", names: ["Create Posts"] }),
  ];

  deepEqual(matched(entries), [["1", "name"], ["2", "name"]]);
});

Deno.test("matchEntries() takes the names an entry may have in turn, with and without our version", () => {
  const entries = [
    entry({ names: ["shop_create_users", "0001_create_users"] }),
    entry({ names: ["nothing", "create_posts"] }),
  ];

  deepEqual(matched(entries, { identity: "name" }), [["1", "name"], [
    "2",
    "name",
  ]]);
});

Deno.test("matchEntries() takes equal names in their order where there are as many files", () => {
  const entry_ = entry({ names: ["touch"] });

  deepEqual(matched([{ ...entry_ }, { ...entry_ }], { identity: "name" }), [
    ["3", "name"],
    ["4", "name"],
  ]);
  deepEqual(matched([entry_], { identity: "name" }), [[undefined, undefined]]);
});

Deno.test("matchEntries() goes by the content before anything else, unless several files are alike", () => {
  const entries = [
    entry({ version: "1", checksum: "sum-2" }),
    entry({ version: "2", checksum: "alike" }),
  ];
  const alike = FILES.map((file) =>
    file.name === "touch" ? { ...file, checksum: "alike" } : file
  );

  deepEqual(matched(entries, {}, alike), [["2", "content"], [
    undefined,
    undefined,
  ]]);
});

Deno.test("matchEntries() goes by a version last where names identify", () => {
  deepEqual(
    matched([
      entry({ version: "1", names: ["create_posts"] }),
      entry({ version: "1" }),
    ], { identity: "name" }),
    [["2", "name"], ["1", "version"]],
  );
});

Deno.test("matchEntries() goes by position alone where that is asked for", () => {
  deepEqual(
    matched([entry({ version: "2" }), entry({})], { byPosition: true }),
    [["1", "position"], ["2", "position"]],
  );
});
