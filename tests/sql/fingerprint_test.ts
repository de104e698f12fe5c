import { equal, notEqual } from "node:assert/strict";
import { fingerprintOf } from "../../src/sql/fingerprint.ts";

const SAME: readonly (readonly [string, string, string])[] = [
  [
    "comments",
    "SELECT 1; SELECT 2",
    "-- why\nSELECT /* how */ 1; SELECT 2 -- so",
  ],
  ["white space", "SELECT a,-1 FROM t;", "\uFEFF SELECT\r\n  a , - 1\nFROM\tt"],
  ["the last semicolon", "SELECT 1", "SELECT 1 ;\n\n"],
  ["nested comments", "SELECT 1", "SELECT /* a /* b */ c */ 1"],
  [
    "space around a string",
    "UPDATE t SET a='x',b=$$ y $$",
    "UPDATE t SET a = 'x', b = $$ y $$",
  ],
  [
    "lines between two parts of one string",
    "SELECT 'a'\n'b'",
    "SELECT 'a' -- more\n\n  'b'",
  ],
  [
    "space in a directive",
    "-- confiture: no-transaction\nVACUUM t",
    "--  confiture:   no-transaction\n\nVACUUM t",
  ],
  [
    "what stands around COPY",
    "COPY t FROM stdin;\n1\ta\n\\.\n",
    "-- rows\nCOPY  t\nFROM stdin;\n1\ta\n\\.\n\n",
  ],
  ["an empty file", "", "-- nothing\n"],
];

const OTHER: readonly (readonly [string, string, string])[] = [
  ["a literal", "SELECT 'a b'", "SELECT 'a  b'"],
  ["a quoted name", 'SELECT "a b"', 'SELECT "a  b"'],
  ["a function's body", "DO $$ BEGIN END $$", "DO $$ BEGIN  END $$"],
  ["a comment in a function's body", "DO $$ -- a\n$$", "DO $$ -- b\n$$"],
  ["an operator", "SELECT a <= b", "SELECT a < = b"],
  ["an end of statement", "SELECT 1; SELECT 2", "SELECT 1 SELECT 2"],
  ["a bit string", "SELECT b'01'", "SELECT b '01'"],
  ["an escaped string", "SELECT E'a'", "SELECT E 'a'"],
  ["a string with code points", "SELECT U&'0041'", "SELECT U & '0041'"],
  ["two parts of a string", "SELECT 'a'\n'b'", "SELECT 'a' 'b'"],
  ["a doubled quote", "SELECT 'a''b'", "SELECT 'a'\n'b'"],
  ["a block comment in a string", "SELECT 'a'\n'b'", "SELECT 'a'/*\n*/'b'"],
  ["a number", "SELECT 1.5", "SELECT 1 .5"],
  ["an alias", "SELECT 1e5", "SELECT 1 e5"],
  ["the case of a name", "SELECT a", "SELECT A"],
  ["a directive", "-- confiture: no-transaction\nSELECT 1", "SELECT 1"],
  [
    "the place of an expectation",
    "-- confiture: expect rows > 0\nDELETE FROM a; DELETE FROM b",
    "DELETE FROM a;\n-- confiture: expect rows > 0\nDELETE FROM b",
  ],
  [
    "the data of COPY",
    "COPY t FROM stdin;\n1\ta\n\\.\n",
    "COPY t FROM stdin;\n1\ta \n\\.\n",
  ],
  ["a command to psql", "\\restrict a\nSELECT 1", "\\restrict b\nSELECT 1"],
  [
    "where a string ends without standard strings",
    "SET standard_conforming_strings = off; SELECT 'a\\' -- ', 'b'",
    "SET standard_conforming_strings = off; SELECT 'a\\' ', 'b'",
  ],
];

for (const [what, left, right] of SAME) {
  Deno.test(`fingerprintOf() does not mind ${what}`, async () => {
    const [a, b] = [left, right].map((text) => text.replace("\uFEFF", ""));

    equal(await fingerprintOf(a ?? ""), await fingerprintOf(b ?? ""));
  });
}

for (const [what, left, right] of OTHER) {
  Deno.test(`fingerprintOf() sees another ${what.replace(/^an? /, "")}`, async () => {
    notEqual(await fingerprintOf(left), await fingerprintOf(right));
  });
}

Deno.test("fingerprintOf() is a SHA-256", async () => {
  equal((await fingerprintOf("SELECT 1")).length, 64);
});
