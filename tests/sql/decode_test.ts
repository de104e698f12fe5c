import { deepEqual } from "node:assert/strict";
import { decodeScript } from "../../src/sql/decode.ts";
import type { Decoded } from "../../src/sql/decode.ts";

interface Row {
  readonly name: string;
  readonly bytes: readonly number[];
  readonly expected: Decoded;
}

const A = 0x61;
const LF = 0x0a;

const rows: readonly Row[] = [
  { name: "nothing", bytes: [], expected: { text: "" } },
  { name: "plain text", bytes: [A, LF], expected: { text: "a\n" } },
  { name: "text in UTF-8", bytes: [0xc3, 0xa9], expected: { text: "é" } },
  {
    name: "a text after a byte order mark",
    bytes: [0xef, 0xbb, 0xbf, A],
    expected: { text: "a" },
  },
  {
    name: "CRLF as it stands",
    bytes: [A, 0x0d, LF],
    expected: { text: "a\r\n" },
  },
  {
    name: "a letter in Latin-1",
    bytes: [A, LF, A, 0xe9, A],
    expected: { problem: "is not UTF-8: byte 0xe9", line: 2, column: 2 },
  },
  {
    name: "a byte that can begin nothing",
    bytes: [0xc3, 0xa9, 0xff],
    expected: { problem: "is not UTF-8: byte 0xff", line: 1, column: 2 },
  },
  {
    name: "a sequence that breaks off at the end",
    bytes: [A, 0xe2, 0x82],
    expected: { problem: "is not UTF-8: byte 0xe2", line: 1, column: 2 },
  },
  {
    name: "a sequence that breaks off before a letter",
    bytes: [A, 0xe2, 0x82, A],
    expected: { problem: "is not UTF-8: byte 0xe2", line: 1, column: 2 },
  },
  {
    name: "a continuation byte alone",
    bytes: [A, A, 0x80],
    expected: { problem: "is not UTF-8: byte 0x80", line: 1, column: 3 },
  },
  {
    name: "a surrogate",
    bytes: [A, 0xed, 0xa0, 0x80],
    expected: { problem: "is not UTF-8: byte 0xed", line: 1, column: 2 },
  },
  {
    name: "an overlong sequence",
    bytes: [0xc0, 0x80],
    expected: { problem: "is not UTF-8: byte 0xc0", line: 1, column: 1 },
  },
  {
    name: "a NUL byte",
    bytes: [A, LF, LF, A, 0x00, 0xff],
    expected: { problem: "holds a NUL byte", line: 3, column: 2 },
  },
  {
    name: "a column after a byte order mark",
    bytes: [0xef, 0xbb, 0xbf, A, 0x00],
    expected: { problem: "holds a NUL byte", line: 1, column: 2 },
  },
  {
    name: "UTF-16, little end first",
    bytes: [0xff, 0xfe, A, 0x00],
    expected: { problem: "is UTF-16, not UTF-8", line: 1, column: 1 },
  },
  {
    name: "UTF-16, big end first",
    bytes: [0xfe, 0xff, 0x00, A],
    expected: { problem: "is UTF-16, not UTF-8", line: 1, column: 1 },
  },
];

for (const { name, bytes, expected } of rows) {
  Deno.test(`decodeScript() reads ${name}`, () => {
    deepEqual(decodeScript(Uint8Array.from(bytes)), expected);
  });
}
