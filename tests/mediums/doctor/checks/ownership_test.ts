import { deepEqual } from "node:assert/strict";
import { ownershipFindings } from "../../../../src/mediums/doctor/checks/ownership.ts";

Deno.test("ownershipFindings() names each owner of tables that the role cannot alter", () => {
  const findings = ownershipFindings([
    { role: "app", owner: "dba", tables: 12, example: "users" },
    { role: "app", owner: "Old", tables: 1, example: '"Orders"' },
  ]);

  deepEqual(findings.map(({ message, sql }) => [message, sql]), [
    ["12 tables (users is one) belong to dba: app cannot alter them", [
      'GRANT "dba" TO "app"',
    ]],
    ['The table "Orders" belongs to Old: app cannot alter it', [
      'GRANT "Old" TO "app"',
    ]],
  ]);
});

Deno.test("ownershipFindings() says nothing where all tables are the role's", () => {
  deepEqual(ownershipFindings([]), []);
});
