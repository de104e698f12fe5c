import { deepEqual } from "node:assert/strict";
import { sessionFindings } from "../../../../src/mediums/doctor/checks/sessions.ts";

Deno.test("sessionFindings() tells who has a transaction open, and for how long", () => {
  const findings = sessionFindings([{
    pid: 7,
    user: "report",
    application: "psql",
    state: "idle in transaction",
    age_ms: 600_000,
  }, {
    pid: 8,
    user: null,
    application: null,
    state: "active",
    age_ms: 3 * 3_600_000,
  }], []);

  deepEqual(
    findings.map(({ message }) => message.split(":")[0]),
    [
      "Process 7 (report, psql) has had a transaction open for 10 min and does nothing",
      "Process 8 has had a transaction open for 3 h",
    ],
  );
  deepEqual(findings[0]?.sql, ["SELECT pg_terminate_backend(7)"]);
});

Deno.test("sessionFindings() tells of prepared transactions", () => {
  const [finding] = sessionFindings([], [
    { gid: "it's", owner: "app", age_ms: 5_000 },
  ]);

  deepEqual(finding?.sql, ["ROLLBACK PREPARED 'it''s'"]);
});

Deno.test("sessionFindings() is content where nothing is open", () => {
  deepEqual(sessionFindings([], []).map(({ status }) => status), ["ok"]);
});
