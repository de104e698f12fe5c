import { deepEqual } from "node:assert/strict";
import { lint } from "../../../src/lint/mod.ts";
import { fixReportOf, reportOf } from "../../../src/mediums/lint/report.ts";

const SOURCE = {
  file: "db/migrations/1_a.up.sql",
  kind: "up",
  text:
    "-- confiture: allow drop-table nobody needs it\nDROP TABLE a;\nDROP TABLE b;",
} as const;

Deno.test("reportOf() tells of findings and allowances as plain data", async () => {
  const { findings, allowed, files } = reportOf(
    await lint([SOURCE], { rules: ["drop-table"] }),
  );

  deepEqual(
    findings.map(({ rule, place, isFixable }) => ({ rule, place, isFixable })),
    [],
  );
  deepEqual(allowed.map(({ reason, place }) => [reason, place.line]), [
    ["nobody needs it", 2],
    ["nobody needs it", 3],
  ]);
  deepEqual(files, 1);
});

Deno.test("fixReportOf() tells what was mended", async () => {
  const left = await lint([SOURCE], { rules: ["drop-table"] });
  const fixes = [{ file: SOURCE.file, edits: 2, before: "", after: "" }];

  deepEqual(fixReportOf({ fixes, left }).fixed, [{
    file: SOURCE.file,
    edits: 2,
  }]);
});
