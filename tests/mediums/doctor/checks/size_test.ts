import { deepEqual } from "node:assert/strict";
import { sizeFindings } from "../../../../src/mediums/doctor/checks/size.ts";

const MB = 1024 ** 2;
const ROW = { bytes: 9 * MB, largest: null, largest_bytes: null, age: 100 };

const CASES: readonly (readonly [
  Parameters<typeof sizeFindings>[0],
  readonly string[],
])[] = [
  [ROW, ["ok: 9 MB"]],
  [{ ...ROW, largest: "users", largest_bytes: MB }, [
    "ok: 9 MB, the largest table users with 1 MB",
  ]],
  [
    {
      ...ROW,
      bytes: 30_000 * MB,
      largest: "events",
      largest_bytes: 20_480 * MB,
    },
    [
      "ok: 29.3 GB; writing events anew takes 20.0 GB of free disk, and as much WAL",
    ],
  ],
  [{ ...ROW, age: 1_900_000_000 }, [
    "ok: 9 MB",
    "warning: Its oldest rows are 1900 million transactions old: the server stops all writes at about 2,000",
  ]],
];
for (const [row, told] of CASES) {
  Deno.test(`sizeFindings() says ${told.join(", ")}`, () => {
    deepEqual(
      sizeFindings(row).map(({ status, message }) => `${status}: ${message}`),
      told,
    );
  });
}
