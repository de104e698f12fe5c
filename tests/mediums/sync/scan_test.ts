import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { loadSyncRules } from "../../../src/config/sync_load.ts";
import { scan } from "../../../src/mediums/sync/scan.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

Deno.test("scan() writes rules that leave nothing to be told, and reads them again", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await fresh.query(`
    CREATE TABLE tb_confiture (applied_by text, email text);
    CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, code text, score numeric, "Full Name" text);
    INSERT INTO users VALUES (1, 'a@b.org', '+49 30 1234567', 1, 'x'), (2, 'c@d.org', '+49 30 1234568', 2, 'y');
  `);

  const first = await scan({ from: fresh.url, host });

  equal(first.tables, 1);
  equal(first.columns, 5);
  deepEqual(
    first.text.split("\n").slice(4),
    [
      "",
      "anonymize:",
      "  users:",
      "    email: { strategy: email } # its name: email",
      "    code: { strategy: phone } # its values: 2 of 2 are telephone numbers",
      "    '\"Full Name\"': { strategy: name } # its name: full_name",
      "",
    ],
  );
  match(first.text, /^# What `confiture sync` masks, after a look at .*\n/);

  await host.files.create("rules.yaml", first.text);
  const rules = await loadSyncRules({ file: "rules.yaml" }, host);
  const second = await scan({ from: fresh.url, host, rules });

  deepEqual(second.findings, []);
});

Deno.test("scan() needs no right but to read, and says what it could not look at", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  const role = `reader_${fresh.name}`;
  await fresh.query(`
    CREATE TABLE seen (code text);
    CREATE TABLE hidden (code text, email text);
    INSERT INTO seen VALUES ('a@b.org');
    INSERT INTO hidden VALUES ('a@b.org', 'a@b.org');
    CREATE ROLE ${role} LOGIN PASSWORD 'reader';
    GRANT SELECT ON seen TO ${role};
  `);
  const url = fresh.url.replace(/\/\/[^@]*@/, `//${role}:reader@`);

  const found = await scan({ from: url, host });

  deepEqual(
    found.findings.map(({ relation, column }) =>
      `${relation.name}.${column.name}`
    ),
    ["hidden.email", "seen.code"],
  );
  deepEqual(found.unreadable, ["hidden"]);
  await fresh.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
});

Deno.test("scan() refuses a database without tables", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();

  await rejects(scan({ from: fresh.url, host }), {
    code: "sync/selection",
    message: "Cannot look for personal data: there is no table to look at",
  });
});
