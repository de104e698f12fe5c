import { deepEqual } from "node:assert/strict";
import { indexFindings } from "../../../../src/mediums/doctor/checks/indexes.ts";

const INDEX = {
  index: "public.users_email",
  table: "public.users",
  is_partitioned: false,
  is_leftover: false,
  is_constraint: false,
};

Deno.test("indexFindings() is content where all are valid", () => {
  deepEqual(indexFindings([], []).map(({ status }) => status), ["ok"]);
});

Deno.test("indexFindings() knows what becomes of each kind of invalid index", () => {
  const sql = indexFindings([
    INDEX,
    { ...INDEX, index: "public.users_email_ccnew", is_leftover: true },
    { ...INDEX, is_partitioned: true },
  ], []).map((finding) => finding.sql ?? []);

  deepEqual(sql, [
    ["REINDEX INDEX CONCURRENTLY public.users_email"],
    ["DROP INDEX CONCURRENTLY public.users_email_ccnew"],
    [],
  ]);
});

Deno.test("indexFindings() tells of constraints that were never validated", () => {
  deepEqual(
    indexFindings([], [{ constraint: "adult", table: "users" }])
      .map(({ sql }) => sql),
    [["ALTER TABLE users VALIDATE CONSTRAINT adult"]],
  );
});
