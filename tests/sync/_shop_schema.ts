/** Foreign keys, indexes, triggers, partitions, a view: for the target. */
export const SHOP_SCHEMA = `
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a trigger fired'; END $$;
CREATE TABLE accounts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL, name text, balance numeric NOT NULL, boss bigint, pad text,
  CONSTRAINT accounts_email UNIQUE (email),
  CONSTRAINT accounts_boss FOREIGN KEY (boss) REFERENCES accounts DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX accounts_balance ON accounts (balance DESC) WHERE balance > 0;
COMMENT ON INDEX accounts_balance IS 'the rich';
CREATE TABLE orders (
  id integer PRIMARY KEY, account bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
  note text, details jsonb, pad text
);
CREATE INDEX orders_account ON orders (account);
CREATE INDEX orders_shout ON orders (upper(note));
CREATE TABLE events (id integer, at date, account bigint REFERENCES accounts, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_2 PARTITION OF events DEFAULT;
CREATE INDEX events_account ON events (account);
CREATE TABLE codes (code text PRIMARY KEY);
CREATE TABLE tags (id integer PRIMARY KEY, code text NOT NULL REFERENCES codes);
CREATE UNLOGGED TABLE cache (id integer PRIMARY KEY, value text);
CREATE TABLE nothing (id integer PRIMARY KEY);
CREATE SEQUENCE alone;
CREATE MATERIALIZED VIEW totals AS SELECT account, count(*) FROM orders GROUP BY account;
CREATE TRIGGER plain BEFORE INSERT ON accounts FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER always AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER replica AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER "off" AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER emptied AFTER TRUNCATE ON codes EXECUTE FUNCTION refuse();
ALTER TABLE orders ENABLE ALWAYS TRIGGER always, ENABLE REPLICA TRIGGER replica, DISABLE TRIGGER "off";
`;

/** Makes tables take several ranges though they hold little: a row fills a block. */
export const SPARSE = `
ALTER TABLE accounts SET (fillfactor = 10);
ALTER TABLE orders SET (fillfactor = 10);
ALTER TABLE cache SET (fillfactor = 10);
ALTER TABLE events_1 SET (fillfactor = 10);
`;

/** Rows for them, for a role that may leave triggers out. */
export const SHOP_ROWS = `${SPARSE}
SET session_replication_role = replica;
ALTER TABLE orders DISABLE TRIGGER always, DISABLE TRIGGER replica;
INSERT INTO accounts (email, name, balance, boss, pad)
  SELECT 'person' || i || '@mail.test', 'Person ' || i, i % 1000, 1 + i % 7, repeat('x', 700) FROM generate_series(1, 9000) i;
INSERT INTO orders SELECT i, 1 + i % 9000, 'note ' || i, jsonb_build_object('n', i), repeat('y', 700) FROM generate_series(1, 7000) i;
INSERT INTO events SELECT i, '2024-01-01'::date + i % 500, 1 + i % 9000 FROM generate_series(1, 5000) i;
INSERT INTO codes SELECT 'c' || i FROM generate_series(1, 50) i;
INSERT INTO tags SELECT i, 'c' || (1 + i % 50) FROM generate_series(1, 500) i;
INSERT INTO cache SELECT i, 'value ' || i FROM generate_series(1, 5000) i;
SELECT setval('alone', 77);
SELECT setval('accounts_id_seq', 90000);
ALTER TABLE orders ENABLE ALWAYS TRIGGER always, ENABLE REPLICA TRIGGER replica;
REFRESH MATERIALIZED VIEW totals;
ANALYZE;
`;

/** What is masked of them. */
export const SHOP_RULES = `
anonymize:
  accounts:
    email: { strategy: email }
    name: { strategy: name }
`;
