import { equal } from "node:assert/strict";
import {
  escapesAfter,
  foreignEncodingOf,
  setsSession,
} from "../../src/sql/setting.ts";
import { splitScript } from "../../src/sql/split.ts";

const encodings: readonly [string, string | undefined][] = [
  ["SET client_encoding = 'UTF8'", undefined],
  ["SET client_encoding TO utf8", undefined],
  ["set client_encoding='utf-8'", undefined],
  ["SET client_encoding = 'SQL_ASCII'", undefined],
  ["SET NAMES 'unicode'", undefined],
  ["SET client_encoding TO DEFAULT", undefined],
  ["SET search_path = 'LATIN1'", undefined],
  ["SELECT 'SET client_encoding = LATIN1'", undefined],
  ["SET client_encoding = 'LATIN1'", "LATIN1"],
  ["SET SESSION client_encoding TO WIN1252", "WIN1252"],
  ['SET LOCAL client_encoding = "latin1"', "latin1"],
  ["SET NAMES 'EUC_JP'", "EUC_JP"],
];

for (const [text, expected] of encodings) {
  Deno.test(`foreignEncodingOf() tells ${expected} for ${text}`, () => {
    equal(foreignEncodingOf(phrase(text)), expected);
  });
}

const escapes: readonly [string, boolean | undefined][] = [
  ["SET standard_conforming_strings = off", true],
  ["SET standard_conforming_strings TO 'false'", true],
  ["SET LOCAL standard_conforming_strings = 0", true],
  ["SET standard_conforming_strings = on", false],
  ["SET standard_conforming_strings TO DEFAULT", false],
  ["SET escape_string_warning = off", undefined],
];

for (const [text, expected] of escapes) {
  Deno.test(`escapesAfter() tells ${expected} for ${text}`, () => {
    equal(escapesAfter(phrase(text)), expected);
  });
}

function phrase(text: string): { text: string; words: readonly string[] } {
  const [segment] = splitScript(text);
  return {
    text,
    words: segment?.kind === "statement" ? segment.words : [],
  };
}

const sessions: readonly [string, boolean][] = [
  ["SET statement_timeout = 0", true],
  ["SET SESSION search_path TO a, b", true],
  ["SET TIME ZONE 'UTC'", true],
  ["SET ROLE cook", true],
  ["SET transaction_timeout = 0", true],
  ["RESET ALL", true],
  ["SELECT pg_catalog.set_config('search_path', '', false)", true],
  ["select set_config('a.b', 'c', 'f')", true],
  ["SELECT set_config('a.b', 'c', true)", false],
  ["SELECT 1", false],
  ["SET LOCAL search_path = a", false],
  ["SET CONSTRAINTS ALL DEFERRED", false],
  ["SET TRANSACTION READ ONLY", false],
  ["SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY", false],
  ["SET default_transaction_isolation = serializable", false],
  ["CREATE TABLE a ()", false],
];

for (const [text, expected] of sessions) {
  Deno.test(`setsSession() says ${expected} of ${text}`, () => {
    equal(setsSession(phrase(text)), expected);
  });
}
