import { deepEqual } from "node:assert/strict";
import sql from "../../plugins/loaders/sql.ts";
import typescript from "../../plugins/loaders/typescript.ts";
import type { Migration, Plugin, Scan } from "../../src/kernel/mod.ts";
import { memoryContext, testLoader } from "../../src/testing/mod.ts";
import { unmet } from "./_outcome.ts";

const SCRIPTS = {
  "db/migrations/001_first.up.sql": "CREATE TABLE a (id integer);",
  "db/migrations/001_first.down.sql": "DROP TABLE a;",
  "db/migrations/20260115103000_second.up.sql":
    "-- confiture: depends-on 001\nCREATE TABLE b (id integer);",
  "db/migrations/003_add_phone.sql": "SELECT 1;",
};
const PROGRAM = "db/migrations/002_third.ts";

const CHECKS = [
  ...testLoader(sql, {
    options: { directory: "db/migrations" },
    context: () => memoryContext({ files: SCRIPTS }),
  }),
  ...testLoader(typescript, {
    options: { directory: "db/migrations" },
    context: () =>
      memoryContext({
        files: { [PROGRAM]: "export async function up() {}" },
        modules: { [PROGRAM]: { up: () => Promise.resolve() } },
      }),
  }),
];
for (const { name, run } of CHECKS) Deno.test(name, run);

const FILE = "001_first.up.sql";
const GOOD: Migration = {
  version: "001",
  name: "first",
  dependsOn: [],
  checksum: "a".repeat(64),
  files: [FILE],
  up: { kind: "sql", text: "SELECT 1;", place: { file: FILE, line: 1 } },
};

let scans = 0;

const FAULTS: readonly (readonly [string, () => Scan, readonly string[]])[] = [
  [
    "finds nothing",
    () => ({ migrations: [], strays: [] }),
    ["finds a migration"],
  ],
  [
    "finds something else each time",
    () => ({
      migrations: [{ ...GOOD, name: `n${scans++}` }],
      strays: [],
    }),
    ["finds the same twice", "finds the same in another instance"],
  ],
  [
    "takes words for versions",
    () => ({ migrations: [{ ...GOOD, version: "v1" }], strays: [] }),
    ["gives versions of digits and names"],
  ],
  [
    "knows no checksum",
    () => ({ migrations: [{ ...GOOD, checksum: "" }], strays: [] }),
    ["gives checksums in hexadecimal"],
  ],
  [
    "makes files up",
    () => ({
      migrations: [{
        ...GOOD,
        files: ["other.sql"],
        up: { ...GOOD.up, place: { file: "other.sql" } },
      }],
      strays: [],
    }),
    ["names files that exist"],
  ],
  [
    "misplaces a step",
    () => ({
      migrations: [{ ...GOOD, up: { ...GOOD.up, place: { file: "x" } } }],
      strays: [],
    }),
    ["says where each step is"],
  ],
  [
    "gives no reason for a stray",
    () => ({ migrations: [GOOD], strays: [{ file: "notes.md", reason: "" }] }),
    ["says of each stray why"],
  ],
];

for (const [fault, scan, expected] of FAULTS) {
  Deno.test(`testLoader() finds out a loader that ${fault}`, async () => {
    const plugin: Plugin<"loader"> = {
      api: 1,
      kind: "loader",
      name: "faulty",
      create: () => ({ scan: () => Promise.resolve(scan()) }),
    };
    const context = () =>
      memoryContext({ files: { [FILE]: "SELECT 1;", "notes.md": "" } });

    deepEqual(await unmet(testLoader(plugin, { context })), expected);
  });
}
