import { deepEqual, equal } from "node:assert/strict";
import {
  excerptAt,
  offsetOfPosition,
  placeAt,
  PlaceFinder,
} from "../../src/sql/place.ts";

Deno.test("placeAt() counts lines and characters from 1", () => {
  deepEqual(placeAt("ab\ncd", 0, "f"), { file: "f", line: 1, column: 1 });
  deepEqual(placeAt("ab\ncd", 2, "f"), { file: "f", line: 1, column: 3 });
  deepEqual(placeAt("ab\ncd", 4, "f"), { file: "f", line: 2, column: 2 });
});

Deno.test("placeAt() counts a character beyond the BMP once", () => {
  deepEqual(placeAt("é😀x", 3, "f"), { file: "f", line: 1, column: 3 });
});

Deno.test("placeAt() stays within the text", () => {
  deepEqual(placeAt("a\nb", 99, "f"), { file: "f", line: 2, column: 2 });
  deepEqual(placeAt("a", -1, "f"), { file: "f", line: 1, column: 1 });
});

Deno.test("placeAt() takes CRLF for one line break", () => {
  deepEqual(placeAt("a\r\nb", 3, "f"), { file: "f", line: 2, column: 1 });
});

Deno.test("PlaceFinder finds places forwards and backwards", () => {
  const places = new PlaceFinder("a\nbc\nd", "f");

  deepEqual(places.at(5), { file: "f", line: 3, column: 1 });
  deepEqual(places.at(3), { file: "f", line: 2, column: 2 });
  deepEqual(places.at(3), { file: "f", line: 2, column: 2 });
});

Deno.test("excerptAt() shows the line without its line break", () => {
  deepEqual(excerptAt("SELECT 1;\r\nSELECT x;\r\n", 18), {
    text: "SELECT x;",
    column: 8,
  });
});

Deno.test("excerptAt() makes tabs one space, so that the caret stands right", () => {
  deepEqual(excerptAt("\t\tSELECT x", 9), { text: "  SELECT x", column: 10 });
});

Deno.test("excerptAt() cuts a long line around the column", () => {
  const line = `${"a".repeat(500)}X${"b".repeat(500)}`;
  const { text, column } = excerptAt(`1\n${line}\n2`, 502);

  equal(text.length, 120);
  equal(text[column - 1], "X");
  equal(text.startsWith("…a"), true);
  equal(text.endsWith("b…"), true);
});

Deno.test("excerptAt() cuts a long line on one side only where that is enough", () => {
  const line = `X${"b".repeat(500)}`;

  deepEqual(excerptAt(line, 0), {
    text: `X${"b".repeat(118)}…`,
    column: 1,
  });
  deepEqual(excerptAt(line, 500), {
    text: `…${"b".repeat(119)}`,
    column: 120,
  });
});

Deno.test("excerptAt() shows the last line at the end of a text", () => {
  deepEqual(excerptAt("a\nbc", 4), { text: "bc", column: 3 });
  deepEqual(excerptAt("", 0), { text: "", column: 1 });
});

Deno.test("offsetOfPosition() counts the server's characters", () => {
  equal(offsetOfPosition("SELECT x", 8), 7);
  equal(offsetOfPosition("'😀' x", 5), 5);
  equal(offsetOfPosition("ab", 99), 2);
});
