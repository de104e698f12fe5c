import { deepEqual } from "node:assert/strict";
import { lockFindings } from "../../../../src/mediums/doctor/checks/lock.ts";

const HOLDER = {
  pid: 4711,
  user: "app",
  application: "confiture",
  address: "10.0.0.1",
  since: "2026-01-02T03:04:05Z",
};

Deno.test("lockFindings() takes a holder that lives for a warning, and a dead one for an error", () => {
  const told = [undefined, HOLDER, { ...HOLDER, host: "ci", isDead: true }]
    .flatMap(lockFindings)
    .map(({ status, message }) => `${status}: ${message}`);

  deepEqual(told, [
    "ok: Nobody holds the migration lock",
    "warning: Process 4711 (user app, application confiture) holds the migration lock since 2026-01-02 03:04:05",
    "error: Process 4711 on ci (user app, application confiture) holds the migration lock since 2026-01-02 03:04:05 and gives no sign of life",
  ]);
});
