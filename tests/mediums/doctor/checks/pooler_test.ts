import { deepEqual } from "node:assert/strict";
import type { Database, Pooling } from "../../../../src/kernel/database.ts";
import { pooler } from "../../../../src/mediums/doctor/checks/pooler.ts";
import { examinationOf } from "../_examination.ts";

const CASES: readonly (readonly [Pooling, string])[] = [
  ["none", "ok"],
  ["session", "ok"],
  ["transaction", "warning"],
];
for (const [pooling, status] of CASES) {
  Deno.test(`pooler says ${status} of pooling by ${pooling}`, async () => {
    const database: Partial<Database> = {
      pooling: () => Promise.resolve(pooling),
    };

    const findings = await pooler(examinationOf({ database }));

    deepEqual(findings.map((finding) => finding.status), [status]);
  });
}
