import { deepEqual } from "node:assert/strict";
import { byTarget, verifyTable } from "../../../src/mediums/transfer/verify.ts";
import { sessionOn } from "../sync/_sessions.ts";
import { feedsBetween } from "./_between.ts";

const ACCOUNTS_THERE = `
CREATE TABLE private (id integer PRIMARY KEY, owner varchar(40) NOT NULL, balance integer, code char(4));
CREATE TABLE business (id integer PRIMARY KEY, owner varchar(40) NOT NULL, balance integer, code char(4));
INSERT INTO private SELECT i, 'Ann ' || i, i * 100, 'a' || i % 9 FROM generate_series(1, 3000) i;
INSERT INTO business SELECT i, 'Firm ' || i, i * 100, NULL FROM generate_series(1, 2000) i;
ANALYZE`;

const ACCOUNTS_HERE = `
CREATE TYPE kind AS ENUM ('private', 'business');
CREATE TABLE accounts (kind kind, id bigint, holder text, cents numeric(12,2), code char(4), noted timestamptz DEFAULT now(), PRIMARY KEY (kind, id));
INSERT INTO accounts SELECT 'private', i, 'Ann ' || i, i, 'a' || i % 9 FROM generate_series(1, 3000) i;
INSERT INTO accounts SELECT 'business', i, 'Firm ' || i, i FROM generate_series(1, 2000) i`;

const ACCOUNTS = ["private", "business"].map((from) => ({
  from,
  to: "accounts",
  columns: {
    kind: `'${from}'`,
    id: "id::bigint",
    holder: "owner::text",
    cents: "(balance / 100.0)::numeric(12,2)",
    code: "code",
  },
  key: ["id"],
  targetKey: ["kind", "id"],
}));

Deno.test("verifyTable() finds merged tables equal through types and constants", async () => {
  await using there = await sessionOn(ACCOUNTS_THERE);
  await using here = await sessionOn(ACCOUNTS_HERE);
  const feeds = await feedsBetween(there.session, here.session, ACCOUNTS);

  const [verified] = await Promise.all(
    byTarget(feeds).map((each) =>
      verifyTable(each, { source: there.session, target: here.session })
    ),
  );

  deepEqual(verified, {
    table: "accounts",
    columns: ["kind", "id", "holder", "cents", "code"],
    key: ["kind", "id"],
    expected: 5000n,
    found: 5000n,
    differences: [],
    hasMore: false,
  });
});

Deno.test("verifyTable() tells by key what is missing, too much or another", async () => {
  await using there = await sessionOn(ACCOUNTS_THERE);
  await using here = await sessionOn(
    `${ACCOUNTS_HERE}; DELETE FROM accounts WHERE id = 17 AND kind = 'private';
     INSERT INTO accounts VALUES ('business', 9999, 'Nobody', 0);
     UPDATE accounts SET holder = 'Somebody', noted = now() + '1 day' WHERE id = 1999 AND kind = 'business';
     UPDATE accounts SET noted = now() + '1 day' WHERE id = 3;
     UPDATE accounts SET code = NULL WHERE id = 5 AND kind = 'private'`,
  );
  const feeds = await feedsBetween(there.session, here.session, ACCOUNTS);

  const verified = await verifyTable(feeds, {
    source: there.session,
    target: here.session,
  });

  deepEqual(verified.differences, [
    { key: ["business", "1999"], kind: "different" },
    { key: ["business", "9999"], kind: "extra" },
    { key: ["private", "17"], kind: "missing" },
    { key: ["private", "5"], kind: "different" },
  ]);
  deepEqual([verified.expected, verified.found], [5000n, 5000n]);
});

Deno.test("verifyTable() looks through as many rows as it may, and says that there are more", async () => {
  await using there = await sessionOn(ACCOUNTS_THERE);
  await using here = await sessionOn(`${ACCOUNTS_HERE}; TRUNCATE accounts`);
  const feeds = await feedsBetween(there.session, here.session, ACCOUNTS);

  const { differences, hasMore } = await verifyTable(feeds, {
    source: there.session,
    target: here.session,
    rowsInBucket: 100,
    mostRows: 1000,
  });

  deepEqual([differences.length > 500, hasMore], [true, true]);
  deepEqual([...new Set(differences.map(({ kind }) => kind))], ["missing"]);
});
