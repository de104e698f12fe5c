import { deepEqual } from "node:assert/strict";
import pg from "pg";
import { lint } from "../../src/lint/mod.ts";
import { freshDatabase } from "../support/database.ts";

/** What the statements find: tables with rows, as earlier migrations left them. */
const SCHEMA = `
CREATE EXTENSION citext;
CREATE DOMAIN plain AS text;
CREATE DOMAIN checked AS text CHECK (VALUE LIKE '%@%');
CREATE TABLE users (
  id bigint PRIMARY KEY, name varchar(10), part varchar(10), tag varchar(10) CHECK (tag <> ''),
  n numeric(10,2), i integer, t text, nn text NOT NULL UNIQUE, c cidr, v varbit(5), iv interval(3),
  tt time(3), ci citext, e plain, ch char(5), proved text CONSTRAINT proof CHECK (proved IS NOT NULL));
CREATE INDEX users_name ON users (name);
CREATE INDEX users_part ON users (i) WHERE part <> '';
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, code varchar(5) REFERENCES users (nn));
CREATE TABLE keyless (id bigint, k bigint NOT NULL);
CREATE UNIQUE INDEX keyless_id ON keyless (id);
CREATE UNIQUE INDEX keyless_k ON keyless (k);
CREATE TABLE logs (at int NOT NULL, ref bigint) PARTITION BY RANGE (at);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM (0) TO (10);
CREATE TABLE kept (at int NOT NULL, ref bigint) PARTITION BY RANGE (at);
CREATE TABLE kept_1 PARTITION OF kept FOR VALUES FROM (0) TO (10);
ALTER TABLE kept_1 ADD CONSTRAINT kept_1_user FOREIGN KEY (ref) REFERENCES users (id);
ALTER TABLE kept_1 ADD CONSTRAINT kept_1_pkey PRIMARY KEY (at);
CREATE TABLE loose (at int NOT NULL, ref bigint);
CREATE TABLE bound (at int NOT NULL CHECK (at >= 10 AND at < 20), ref bigint);
CREATE TABLE other (at int NOT NULL, ref bigint CHECK (ref > 0));
CREATE TABLE rest (at int) PARTITION BY RANGE (at);
CREATE TABLE rest_all PARTITION OF rest DEFAULT;
CREATE TABLE rest_new (at int CHECK (at IS NOT NULL AND at >= 0 AND at < 10));
INSERT INTO users (id, nn, proved) VALUES (1, 'a', '');
INSERT INTO orders (id) VALUES (1);
INSERT INTO keyless VALUES (1, 1);
INSERT INTO logs VALUES (1);
INSERT INTO kept VALUES (1);
`;

/** What reads, checks or writes all rows, or makes an index, while others wait. */
const HEAVY = [
  "ALTER TABLE users ADD COLUMN x bigint DEFAULT 1 REFERENCES orders (id)",
  "ALTER TABLE users ADD COLUMN x int CHECK (x > 0)",
  "ALTER TABLE users ADD COLUMN x checked",
  "ALTER TABLE users ADD COLUMN x int GENERATED ALWAYS AS (i) STORED",
  "ALTER TABLE users ADD COLUMN x bigserial",
  "ALTER TABLE users ADD COLUMN x int UNIQUE",
  "ALTER TABLE users ADD COLUMN x uuid DEFAULT gen_random_uuid()",
  "ALTER TABLE users ADD COLUMN x timestamptz DEFAULT clock_timestamp()",
  "ALTER TABLE users ALTER COLUMN name TYPE varchar(5)",
  'ALTER TABLE users ALTER COLUMN name TYPE varchar(20) COLLATE "C"',
  "ALTER TABLE users ALTER COLUMN part TYPE text",
  "ALTER TABLE users ALTER COLUMN tag TYPE varchar(20)",
  "ALTER TABLE users ALTER COLUMN i TYPE bigint",
  "ALTER TABLE users ALTER COLUMN n TYPE numeric(12,3)",
  "ALTER TABLE users ALTER COLUMN e TYPE checked",
  "ALTER TABLE users ALTER COLUMN ch TYPE text",
  "ALTER TABLE users ALTER COLUMN t TYPE text USING t || ''",
  "ALTER TABLE orders ALTER COLUMN id SET NOT NULL, ADD CHECK (id > 0)",
  "ALTER TABLE keyless ALTER COLUMN id SET NOT NULL",
  "ALTER TABLE keyless ADD CONSTRAINT k PRIMARY KEY USING INDEX keyless_id",
  "ALTER TABLE keyless ADD PRIMARY KEY (k)",
  "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id)",
  "ALTER TABLE orders ADD UNIQUE (user_id)",
  "ALTER TABLE orders ADD EXCLUDE (user_id WITH =)",
  "ALTER TABLE orders SET UNLOGGED",
  "ALTER TABLE logs ADD PRIMARY KEY (at)",
  "ALTER TABLE logs ADD FOREIGN KEY (ref) REFERENCES users (id)",
  "ALTER TABLE logs ATTACH PARTITION loose FOR VALUES FROM (10) TO (20)",
  "ALTER TABLE logs ATTACH PARTITION other FOR VALUES FROM (10) TO (20)",
  "ALTER TABLE rest ATTACH PARTITION rest_new FOR VALUES FROM (0) TO (10)",
  "CREATE INDEX ON orders (user_id)",
  "CREATE INDEX ON logs (ref)",
  "CLUSTER orders USING orders_pkey",
  "REINDEX TABLE orders",
  "DO $$ BEGIN ALTER TABLE orders ADD CHECK (id > 0); END $$",
];

/** What looks like it, and is done at once. */
const LIGHT = [
  "ALTER TABLE users ADD COLUMN x bigint REFERENCES orders (id)",
  "ALTER TABLE users ADD COLUMN x int NOT NULL DEFAULT 1",
  "ALTER TABLE users ADD COLUMN x timestamptz NOT NULL DEFAULT now()",
  "ALTER TABLE users ADD COLUMN x plain",
  "ALTER TABLE users ADD COLUMN x checked[]",
  "ALTER TABLE users ALTER COLUMN name TYPE varchar(20)",
  "ALTER TABLE users ALTER COLUMN name TYPE text USING name",
  'ALTER TABLE users ALTER COLUMN t TYPE text COLLATE "C"',
  "ALTER TABLE users ALTER COLUMN n TYPE numeric(12,2)",
  "ALTER TABLE users ALTER COLUMN c TYPE inet",
  "ALTER TABLE users ALTER COLUMN v TYPE varbit",
  "ALTER TABLE users ALTER COLUMN iv TYPE interval(6)",
  "ALTER TABLE users ALTER COLUMN tt TYPE time",
  "ALTER TABLE users ALTER COLUMN ci TYPE text",
  "ALTER TABLE users ALTER COLUMN e TYPE text",
  "ALTER TABLE users ALTER COLUMN proved SET NOT NULL",
  "ALTER TABLE orders ALTER COLUMN code TYPE varchar(10)",
  "ALTER TABLE keyless ADD CONSTRAINT k PRIMARY KEY USING INDEX keyless_k",
  "ALTER TABLE keyless ADD CONSTRAINT k UNIQUE USING INDEX keyless_id",
  "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID",
  "ALTER TABLE orders ADD CHECK (id > 0) NOT VALID",
  "ALTER TABLE kept ADD PRIMARY KEY (at)",
  "ALTER TABLE kept ADD FOREIGN KEY (ref) REFERENCES users (id)",
  "ALTER TABLE logs ATTACH PARTITION bound FOR VALUES FROM (10) TO (20)",
  "ALTER TABLE logs ADD COLUMN x int NOT NULL DEFAULT 1",
  "ALTER TABLE orders SET (fillfactor = 70)",
];

/** Rules about other things than how long others wait. */
const OTHERS: ReadonlySet<string> = new Set([
  "missing-primary-key",
  "serial-column",
  "unindexed-foreign-key",
]);

const WORK_REGEXP =
  /^(?:rewriting table|verifying table|building index|validating foreign key)/;

for (const [isHeavy, statements] of [[true, HEAVY], [false, LIGHT]] as const) {
  Deno.test(`lint and PostgreSQL agree on what is ${isHeavy ? "heavy" : "light"}`, async () => {
    await using database = await freshDatabase();
    const client = new pg.Client({ connectionString: database.url });
    const told: string[] = [];
    client.on("notice", ({ message = "" }) => told.push(message));
    await client.connect();
    await client.query(SCHEMA);
    await client.query("SET client_min_messages = debug1");
    const wrong: string[] = [];

    for (const sql of statements) {
      told.length = 0;
      await client.query("BEGIN");
      await client.query(sql);
      await client.query("ROLLBACK");
      const isWork = told.some((message) => WORK_REGEXP.test(message));
      const { findings } = await lint([
        { file: "1_a.up.sql", text: SCHEMA, kind: "up", isAsked: false },
        { file: "2_b.up.sql", text: `${sql};`, kind: "up" },
      ], { version: Math.floor(database.server.version / 10_000) });
      const isFound = findings.some(({ rule }) => !OTHERS.has(rule.name));
      if (isWork !== isHeavy) wrong.push(`PostgreSQL: ${sql}`);
      if (isFound !== isHeavy) wrong.push(`lint: ${sql}`);
    }
    await client.end();

    deepEqual(wrong, []);
  });
}
