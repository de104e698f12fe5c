import { deepEqual } from "node:assert/strict";
import { assertRefused, readProject, textsOf } from "./project.ts";
import type { Refusal } from "./project.ts";

Deno.test("readSchema() reads BOM, CRLF and a missing last semicolon as psql does", async () => {
  const { files } = await readProject({
    "db/schema/a.sql": "\uFEFFSELECT 1;\r\n-- note\r\nSELECT 2",
    "db/schema/b.sql": "SELECT 3",
  });

  deepEqual(files.map(textsOf), [["SELECT 1", "SELECT 2"], ["SELECT 3"]]);
});

const REFUSALS: readonly Refusal[] = [
  {
    what: "a string that is never closed",
    files: { "db/schema/a.sql": "SELECT 1;\nSELECT 'a;\n" },
    message: "the string that begins here is never closed",
    line: 2,
    column: 8,
    hint: "Correct the file at the place named",
  },
  {
    what: "bytes that are not UTF-8",
    files: {
      "db/schema/a.sql": new Uint8Array([
        0x2d,
        0x2d,
        0x0a,
        0x2d,
        0x2d,
        0xe9,
        0x0a,
      ]),
    },
    message: '"db/schema/a.sql" is not UTF-8: byte 0xe9',
    line: 2,
    column: 3,
    hint:
      "Check that the file exists, that you may read it and that it is UTF-8",
  },
];

for (const refusal of REFUSALS) {
  Deno.test(`readSchema() refuses ${refusal.what} by line`, async () => {
    await assertRefused(refusal);
  });
}
