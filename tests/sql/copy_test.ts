import { deepEqual, equal } from "node:assert/strict";
import { findDataEnd, isCopyIn } from "../../src/sql/copy.ts";

const statements: readonly [string, boolean][] = [
  ["COPY t FROM stdin", true],
  ["copy t from STDIN", true],
  ["COPY public.t (a, b) FROM stdin WITH (FORMAT csv, HEADER)", true],
  ['COPY "from" FROM stdin', true],
  ["COPY t FROM /* here */ stdin", true],
  ["COPY BINARY t FROM stdin", true],
  ["COPY t FROM STDOUT", true],
  ["COPY t FROM '/tmp/stdin'", false],
  ["COPY t FROM PROGRAM 'cat stdin'", false],
  ["COPY t TO stdout", false],
  ["COPY (SELECT 1 FROM stdin) TO stdout", false],
  ["COPY t FROM 'x' WITH (NULL 'FROM stdin')", false],
];

for (const [text, expected] of statements) {
  Deno.test(`isCopyIn() is ${expected} for ${text}`, () => {
    const words = [text.slice(0, 4).toUpperCase()];

    equal(isCopyIn({ text, words }), expected);
  });
}

const data: readonly [string, { dataEnd: number; next: number }][] = [
  ["1\n2\n\\.\nSELECT", { dataEnd: 4, next: 7 }],
  ["1\r\n\\.\r\nSELECT", { dataEnd: 3, next: 7 }],
  ["\\.\nSELECT", { dataEnd: 0, next: 3 }],
  ["1\n\\.", { dataEnd: 2, next: 4 }],
  ["1\n2\n", { dataEnd: 4, next: 4 }],
  ["1\\.\n\\.x\n \\.\n\\.\n", { dataEnd: 12, next: 15 }],
  ["", { dataEnd: 0, next: 0 }],
];

for (const [text, expected] of data) {
  Deno.test(`findDataEnd() finds the end of ${JSON.stringify(text)}`, () => {
    deepEqual(findDataEnd(text, 0), expected);
  });
}
