import { deepEqual } from "node:assert/strict";
import {
  ok,
  problem,
  unknown,
  warning,
} from "../../../src/mediums/doctor/finding.ts";

Deno.test("a finding says how bad it is", () => {
  const findings = [
    ok("a", "x"),
    warning("a", "x", { remedy: "y" }),
    problem("a", "x", { remedy: "y", sql: ["z"] }),
    unknown("a", "x", "y"),
  ];

  deepEqual(findings.map(({ status }) => status), [
    "ok",
    "warning",
    "error",
    "unknown",
  ]);
});
