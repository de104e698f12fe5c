import type { WrittenFeed } from "../mediums/transfer/_noted.ts";

/** What an application writes to. */
export const SOURCE = `
CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL UNIQUE, name text, created_at timestamp NOT NULL, street text);
CREATE TABLE private_accounts (id bigint PRIMARY KEY, amount numeric);
CREATE TABLE business_accounts (id bigint PRIMARY KEY, amount numeric);
CREATE TABLE "Bestellungen ß" ("Über id" integer, "nr." text, "select" varchar(30), at timestamptz, PRIMARY KEY ("Über id", "nr."));
CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY, day date NOT NULL, body text, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
CREATE TABLE events_3 PARTITION OF events DEFAULT`;

/** Its tables. */
export const SOURCES = [
  "users",
  "private_accounts",
  "business_accounts",
  '"Bestellungen ß"',
  "events",
];

/** What is to become of it: renames, other types, a split, a merge, a plain table of partitions. */
export const TARGET = `
CREATE TABLE customers (mail varchar(60) NOT NULL UNIQUE, id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, full_name text, created timestamptz NOT NULL, tier text NOT NULL);
CREATE TABLE addresses (user_id bigint PRIMARY KEY, street text NOT NULL CHECK (street <> ''));
CREATE TABLE accounts (kind text, id bigint, amount numeric(12, 4), PRIMARY KEY (kind, id)) PARTITION BY LIST (kind);
CREATE TABLE accounts_private PARTITION OF accounts FOR VALUES IN ('private');
CREATE TABLE accounts_business PARTITION OF accounts FOR VALUES IN ('business');
CREATE TABLE "Orders ""ß""" ("Number" text, "of" integer, "what" text, at text, UNIQUE ("of", "Number"));
CREATE TABLE happened (id text PRIMARY KEY, month date, body text)`;

/** How the one becomes the other. */
export const FEEDS: readonly WrittenFeed[] = [
  {
    source: "users",
    target: "customers",
    columns: {
      id: '"id"',
      mail: '"email"',
      full_name: '"name"',
      created: `"created_at" AT TIME ZONE 'UTC'`,
      tier: "'free'",
    },
    key: ["id"],
    targetKey: ["id"],
  },
  {
    source: "users",
    target: "addresses",
    columns: { user_id: '"id"', street: '"street"' },
    where: '"street" IS NOT NULL',
    key: ["id"],
    targetKey: ["user_id"],
  },
  ...["private", "business"].map((kind) => ({
    source: `${kind}_accounts`,
    target: "accounts",
    columns: { kind: `'${kind}'`, id: '"id"', amount: '"amount"' },
    key: ["id"],
    targetKey: ["kind", "id"],
    targetWhere: `"kind" = '${kind}'`,
  })),
  {
    source: "Bestellungen ß",
    target: 'Orders "ß"',
    columns: {
      Number: '"nr."',
      of: '"Über id"',
      what: '"select"',
      at: '"at"',
    },
    key: ["Über id", "nr."],
    targetKey: ["of", "Number"],
  },
  {
    source: "events",
    target: "happened",
    columns: {
      id: `"id" || '/' || "day"`,
      month: `pg_catalog.date_trunc('month', "day")`,
      body: '"body"',
    },
    where: `"day" >= '2026-01-15'`,
    key: ["id", "day"],
    targetKey: ["id"],
  },
];

/** What the target must hold, said once more: by table, SQL over the source. */
export const EXPECTED: Readonly<Record<string, string>> = {
  customers:
    "SELECT email AS mail, id, name AS full_name, created_at AT TIME ZONE 'UTC' AS created, 'free' AS tier FROM users",
  addresses: "SELECT id AS user_id, street FROM users WHERE street IS NOT NULL",
  accounts:
    "SELECT 'private' AS kind, id, amount FROM private_accounts UNION ALL SELECT 'business', id, amount FROM business_accounts",
  '"Orders ""ß"""':
    `SELECT "nr." AS "Number", "Über id" AS "of", "select" AS what, at::text AS at FROM "Bestellungen ß"`,
  happened:
    "SELECT id || '/' || day AS id, date_trunc('month', day)::date AS month, body FROM events WHERE day >= '2026-01-15'",
};
