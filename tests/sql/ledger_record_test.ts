import { deepEqual, equal } from "node:assert/strict";
import { fingerprintOf } from "../../src/sql/fingerprint.ts";
import { ledgerRecord } from "../../src/sql/ledger_record.ts";
import { migration } from "../support/migrations.ts";

const SECRETS = [
  "CREATE ROLE app LOGIN PASSWORD 'hunter2'",
  "ALTER USER app WITH ENCRYPTED PASSWORD $$hunter2$$",
  "CREATE SUBSCRIPTION s CONNECTION 'host=a password=hunter2' PUBLICATION p",
  "CREATE USER MAPPING FOR app SERVER s OPTIONS (user 'a', password 'hunter2')",
  "SELECT dblink_connect('postgresql://app:hunter2@db/app')",
];

for (const text of SECRETS) {
  Deno.test(`ledgerRecord() does not keep the text of ${text}`, async () => {
    const entry = await ledgerRecord(migration("1", { text }));

    equal(entry.text, undefined);
    equal(entry.fingerprint, await fingerprintOf(text));
  });
}

Deno.test("ledgerRecord() keeps a text, and needs no fingerprint then", async () => {
  const text =
    "CREATE TABLE users (password text, password_digest text NOT NULL); SELECT 'http://x.org:80/'";

  deepEqual(await ledgerRecord(migration("1", { text })), {
    version: "1",
    name: "m1",
    checksum: "sum-1",
    text,
  });
});

Deno.test("ledgerRecord() does not keep what is too long", async () => {
  const text = `SELECT 1 -- ${"x".repeat(256 * 1024)}`;
  const { text: kept, fingerprint } = await ledgerRecord(
    migration("1", { text }),
  );

  equal(kept, undefined);
  equal(fingerprint, await fingerprintOf("SELECT 1"));
});

Deno.test("ledgerRecord() finds no fingerprint in a module", async () => {
  const { fingerprint, text } = await ledgerRecord(migration("1", {
    text: `const password = "hunter2";`,
    up: {
      kind: "code",
      run: () => Promise.resolve(),
      transaction: true,
      place: { file: "1_a.ts" },
    },
  }));

  deepEqual([fingerprint, text], [undefined, undefined]);
});

Deno.test("ledgerRecord() says no more than is known", async () => {
  deepEqual(await ledgerRecord(migration("1")), {
    version: "1",
    name: "m1",
    checksum: "sum-1",
  });
});
