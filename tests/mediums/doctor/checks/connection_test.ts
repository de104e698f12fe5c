import { deepEqual } from "node:assert/strict";
import { connectionFindings } from "../../../../src/mediums/doctor/checks/connection.ts";

const ROW = {
  user: "app",
  database: "shop",
  version: "15.18 (Debian 15.18-0)",
  is_standby: false,
  is_read_only: false,
  is_local: false,
  is_encrypted: true,
};
const ARRIVAL = { label: "db:5432/shop", isServer: true, tookMs: 3.4 };

function messages(row: Partial<typeof ROW>): readonly string[] {
  return connectionFindings({ ...ROW, ...row }, ARRIVAL)
    .map(({ status, message }) => `${status}: ${message}`);
}

Deno.test("connectionFindings() tells who is connected to what", () => {
  deepEqual(messages({}), [
    "ok: db:5432/shop as app, in 3 ms",
    "ok: PostgreSQL 15.18",
  ]);
});

Deno.test("connectionFindings() warns of passwords and rows that anybody can read on their way", () => {
  deepEqual(messages({ is_encrypted: false }).slice(2), [
    "warning: It is not encrypted",
  ]);
  deepEqual(messages({ is_encrypted: false, is_local: true }).slice(2), []);
});

Deno.test("connectionFindings() takes a standby and a read-only role for errors", () => {
  deepEqual(messages({ is_standby: true }).slice(2), [
    "error: The server is a standby: it can only be read",
  ]);
  deepEqual(messages({ is_read_only: true }).slice(2), [
    "error: Transactions are read-only by default",
  ]);
});
