import { deepEqual, equal, ok } from "node:assert/strict";
import { canonicalVersion, compareVersions } from "../../src/kernel/version.ts";

Deno.test("compareVersions() puts 9 before 10", () => {
  ok(compareVersions("9", "10") < 0);
});

Deno.test("compareVersions() takes leading zeros for nothing", () => {
  equal(compareVersions("001", "1"), 0);
});

Deno.test("compareVersions() keeps 20 digits apart", () => {
  ok(compareVersions("20260115103000000001", "20260115103000000002") < 0);
});

Deno.test("compareVersions() mixes short numbers and timestamps", () => {
  const versions = ["20260115103000", "001", "010", "2"];

  deepEqual(versions.sort(compareVersions), [
    "001",
    "2",
    "010",
    "20260115103000",
  ]);
});

Deno.test("canonicalVersion() keeps the last zero", () => {
  equal(canonicalVersion("000"), "0");
});
