/** A statement, after those that must run before it, and from which version on there is such a thing. */
export interface JudgedStatement {
  readonly text: string;
  readonly before: readonly string[];
  readonly since: number;
}

/** What the statements name: each table that rows could be read from has a hundred. */
export const SETUP = String.raw`
CREATE TABLE users (id int PRIMARY KEY, email varchar(50) NOT NULL, name text, n numeric(10,2), at timestamp(3), tz timestamptz, score int, code char(3), kind varchar);
INSERT INTO users SELECT i, 'e'||i, 'n'||i, i, now(), now(), i, 'a', 'k' FROM generate_series(1,100) i;
ALTER TABLE users ADD CONSTRAINT score_known CHECK (score IS NOT NULL);
ALTER TABLE users ADD CONSTRAINT score_small CHECK (score < 1000) NOT VALID;
CREATE INDEX users_name ON users(name);
CREATE UNIQUE INDEX users_email ON users(email);
CREATE TABLE orders (id int PRIMARY KEY, user_id int REFERENCES users(id), total int);
INSERT INTO orders SELECT i, i, i FROM generate_series(1,100) i;
ALTER TABLE orders ADD CONSTRAINT orders_later FOREIGN KEY (total) REFERENCES users(id) NOT VALID;
CREATE TABLE logs (id int, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE logs_other PARTITION OF logs DEFAULT;
CREATE TABLE logs_2 (id int, at date NOT NULL);
CREATE TABLE plain_parts (id int) PARTITION BY LIST (id);
CREATE TABLE plain_1 PARTITION OF plain_parts FOR VALUES IN (1);
CREATE TABLE plain_2 (id int);
CREATE VIEW names AS SELECT name FROM users;
CREATE MATERIALIZED VIEW totals AS SELECT user_id, sum(total) AS s FROM orders GROUP BY 1;
CREATE UNIQUE INDEX totals_key ON totals(user_id);
CREATE SEQUENCE numbers;
CREATE TYPE mood AS ENUM ('good');
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN plain_dom AS text;
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION wild() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION calm() RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE TABLE tracked (id int, p positive);
INSERT INTO tracked SELECT i, i FROM generate_series(1,100) i;
CREATE TRIGGER tracking BEFORE UPDATE ON tracked FOR EACH ROW EXECUTE FUNCTION nothing();
CREATE TABLE parent (id int); CREATE TABLE child () INHERITS (parent);
CREATE TYPE pair AS (a int, b int);
CREATE TABLE ident (id int GENERATED ALWAYS AS IDENTITY, g int GENERATED ALWAYS AS (1+1) STORED);
CREATE POLICY everybody ON users USING (true);
CREATE RULE nope AS ON DELETE TO ident DO INSTEAD NOTHING;
CREATE STATISTICS users_stats ON email, name FROM users;
CREATE PUBLICATION pub FOR TABLE orders;
CREATE INDEX logs_at ON logs(at);
CREATE TABLE plain (id int, name text, ip cidr, big bigint, bits varbit(10), names text[], doc json, xid oid);
INSERT INTO plain SELECT i, i, '10.0.0.1', i, '1', '{}', '{}', i FROM generate_series(1,100) i;
CREATE TABLE parent2 (id int);
CREATE SCHEMA app; CREATE TABLE app.items (id int PRIMARY KEY, u int REFERENCES users(id)); CREATE INDEX ON logs_1 (id);
ANALYZE;
`;

const EVERYWHERE = String.raw`
ALTER TABLE users ADD COLUMN a int
ALTER TABLE users ADD COLUMN a int DEFAULT 1
ALTER TABLE users ADD COLUMN a int NOT NULL DEFAULT 1
ALTER TABLE users ADD COLUMN a timestamptz DEFAULT now()
ALTER TABLE users ADD COLUMN a uuid DEFAULT gen_random_uuid()
ALTER TABLE users ADD COLUMN a int DEFAULT wild()
ALTER TABLE users ADD COLUMN a int DEFAULT calm()
ALTER TABLE users ADD COLUMN a int GENERATED ALWAYS AS (id*2) STORED
ALTER TABLE users ADD COLUMN a int GENERATED ALWAYS AS IDENTITY
ALTER TABLE users ADD COLUMN a serial
ALTER TABLE users ADD COLUMN a positive
ALTER TABLE users ADD COLUMN a positive DEFAULT 1
ALTER TABLE users ADD COLUMN a plain_dom DEFAULT 'x'
ALTER TABLE users ADD COLUMN a int UNIQUE
ALTER TABLE users ADD COLUMN a int DEFAULT 1 CHECK (a > 0)
ALTER TABLE users ADD COLUMN a int CHECK (a > 0)
ALTER TABLE users ADD COLUMN a int REFERENCES orders(id)
ALTER TABLE users ADD COLUMN a int DEFAULT 1 REFERENCES orders(id)
ALTER TABLE parent ADD COLUMN a int
ALTER TABLE logs ADD COLUMN a int DEFAULT 1
ALTER TABLE ONLY logs ALTER COLUMN id SET DEFAULT 3
ALTER TABLE users DROP COLUMN score
ALTER TABLE users DROP COLUMN IF EXISTS nosuch
ALTER TABLE users ALTER COLUMN email TYPE varchar(80)
ALTER TABLE users ALTER COLUMN email TYPE varchar(20)
ALTER TABLE users ALTER COLUMN email TYPE text
ALTER TABLE users ALTER COLUMN email TYPE varchar
ALTER TABLE users ALTER COLUMN n TYPE numeric(12,2)
ALTER TABLE users ALTER COLUMN n TYPE numeric(12,4)
ALTER TABLE users ALTER COLUMN n TYPE numeric
ALTER TABLE users ALTER COLUMN at TYPE timestamp(6)
ALTER TABLE users ALTER COLUMN at TYPE timestamp
ALTER TABLE users ALTER COLUMN at TYPE timestamp(0)
ALTER TABLE users ALTER COLUMN at TYPE timestamptz
SET timezone = 'UTC' ;; ALTER TABLE users ALTER COLUMN at TYPE timestamptz
ALTER TABLE users ALTER COLUMN score TYPE bigint
ALTER TABLE users ALTER COLUMN score TYPE positive
ALTER TABLE users ALTER COLUMN score TYPE int
ALTER TABLE users ALTER COLUMN code TYPE char(5)
ALTER TABLE users ALTER COLUMN code TYPE varchar
ALTER TABLE users ALTER COLUMN kind TYPE text COLLATE "C"
ALTER TABLE users ALTER COLUMN score SET NOT NULL
ALTER TABLE users ALTER COLUMN name SET NOT NULL
ALTER TABLE users ALTER COLUMN email SET NOT NULL
ALTER TABLE users ALTER COLUMN email DROP NOT NULL
ALTER TABLE users ALTER COLUMN name SET DEFAULT 'x'
ALTER TABLE users ALTER COLUMN name SET STATISTICS 500
ALTER TABLE users ALTER COLUMN name SET (n_distinct = 5)
ALTER TABLE users ALTER COLUMN name SET STORAGE EXTERNAL
ALTER TABLE users ALTER COLUMN name SET COMPRESSION pglz
ALTER TABLE users SET (fillfactor = 80)
ALTER TABLE users SET (autovacuum_enabled = false)
ALTER TABLE users SET (user_catalog_table = true)
ALTER TABLE users RESET (fillfactor)
ALTER TABLE users ADD CONSTRAINT c CHECK (id > 0)
ALTER TABLE users ADD CONSTRAINT c CHECK (id > 0) NOT VALID
ALTER TABLE users VALIDATE CONSTRAINT score_small
ALTER TABLE orders VALIDATE CONSTRAINT orders_later
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES users (id)
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES users (id) NOT VALID
ALTER TABLE users ADD CONSTRAINT u UNIQUE (name)
ALTER TABLE users ADD CONSTRAINT u UNIQUE USING INDEX users_email
ALTER TABLE tracked ADD PRIMARY KEY (id)
ALTER TABLE users ADD CONSTRAINT x EXCLUDE USING btree (name WITH =)
ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey
ALTER TABLE users DROP CONSTRAINT score_small
ALTER TABLE users DROP CONSTRAINT users_pkey CASCADE
ALTER TABLE orders ALTER CONSTRAINT orders_user_id_fkey DEFERRABLE
ALTER TABLE tracked DISABLE TRIGGER tracking
ALTER TABLE tracked ENABLE TRIGGER ALL
ALTER TABLE users CLUSTER ON users_pkey
ALTER TABLE users SET WITHOUT CLUSTER
ALTER TABLE users ENABLE ROW LEVEL SECURITY
ALTER TABLE users REPLICA IDENTITY FULL
ALTER TABLE tracked SET UNLOGGED
ALTER TABLE users OWNER TO CURRENT_USER
ALTER TABLE users RENAME TO people
ALTER TABLE users RENAME COLUMN name TO title
ALTER TABLE users RENAME CONSTRAINT score_small TO s
ALTER INDEX users_name RENAME TO users_title
ALTER INDEX users_name SET (fillfactor = 70)
ALTER INDEX users_name SET TABLESPACE pg_default
CREATE SCHEMA other ;; ALTER TABLE users SET SCHEMA other
ALTER TABLE logs ATTACH PARTITION logs_2 FOR VALUES FROM ('2022-01-01') TO ('2023-01-01')
ALTER TABLE plain_parts ATTACH PARTITION plain_2 FOR VALUES IN (2)
ALTER TABLE logs DETACH PARTITION logs_1
ALTER TABLE plain_parts DETACH PARTITION plain_1
ALTER TABLE child NO INHERIT parent
ALTER TABLE ident ALTER COLUMN g DROP EXPRESSION
ALTER TABLE ident ALTER COLUMN id SET GENERATED BY DEFAULT
ALTER TABLE ident ALTER COLUMN id DROP IDENTITY
CREATE INDEX ON users (score)
CREATE INDEX ON logs (id)
CREATE INDEX ON ONLY logs (id)
ALTER INDEX logs_at ATTACH PARTITION logs_1_at_idx
DROP INDEX users_name
DROP INDEX logs_at
REINDEX INDEX users_name
REINDEX TABLE users
CLUSTER users USING users_pkey
REFRESH MATERIALIZED VIEW totals
REFRESH MATERIALIZED VIEW CONCURRENTLY totals
ANALYZE users
CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION nothing()
CREATE CONSTRAINT TRIGGER t AFTER INSERT ON users FROM orders FOR EACH ROW EXECUTE FUNCTION nothing()
DROP TRIGGER tracking ON tracked
ALTER TRIGGER tracking ON tracked RENAME TO t
CREATE RULE r AS ON UPDATE TO ident DO INSTEAD NOTHING
DROP RULE nope ON ident
CREATE POLICY p ON users USING (true)
ALTER POLICY everybody ON users USING (false)
DROP POLICY everybody ON users
COMMENT ON TABLE users IS 'x'
COMMENT ON COLUMN users.name IS 'x'
COMMENT ON INDEX users_name IS 'x'
COMMENT ON CONSTRAINT score_small ON users IS 'x'
COMMENT ON TRIGGER tracking ON tracked IS 'x'
COMMENT ON VIEW names IS 'x'
COMMENT ON TYPE mood IS 'x'
COMMENT ON FUNCTION wild() IS 'x'
GRANT SELECT ON users TO PUBLIC
REVOKE SELECT ON users FROM PUBLIC
INSERT INTO users (id, email, score) VALUES (1000, 'x', 1)
INSERT INTO orders VALUES (1000, 1, 1)
INSERT INTO orders SELECT id+1000, id, id FROM users
UPDATE users SET name = 'x'
UPDATE orders SET total = 1 FROM users WHERE users.id = user_id
DELETE FROM orders WHERE id = 3
DELETE FROM users WHERE id = 1000
SELECT * FROM names
SELECT * FROM users FOR UPDATE
WITH moved AS (DELETE FROM orders RETURNING *) SELECT count(*) FROM moved
SELECT nextval('numbers')
SELECT setval('numbers', 5)
LOCK TABLE users IN EXCLUSIVE MODE
LOCK TABLE names IN SHARE MODE
TRUNCATE orders
TRUNCATE users CASCADE
ALTER TYPE mood ADD VALUE 'bad'
ALTER TYPE mood RENAME VALUE 'good' TO 'fine'
ALTER TYPE pair ADD ATTRIBUTE c int
ALTER DOMAIN positive ADD CONSTRAINT small CHECK (VALUE < 1000)
ALTER DOMAIN positive ADD CONSTRAINT small CHECK (VALUE < 1000) NOT VALID
ALTER DOMAIN positive SET NOT NULL
ALTER DOMAIN positive DROP CONSTRAINT positive_check
CREATE TABLE t (id int, u int REFERENCES users(id))
CREATE TABLE t (LIKE users INCLUDING ALL)
CREATE TABLE t () INHERITS (parent)
CREATE TABLE logs_3 PARTITION OF logs FOR VALUES FROM ('2023-01-01') TO ('2024-01-01')
CREATE TABLE plain_3 PARTITION OF plain_parts FOR VALUES IN (3)
CREATE TABLE t AS SELECT * FROM users
CREATE VIEW v AS SELECT * FROM users
CREATE OR REPLACE VIEW names AS SELECT name FROM users
CREATE MATERIALIZED VIEW m AS SELECT * FROM users
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM users'
CREATE STATISTICS s ON id, name FROM users
ALTER STATISTICS users_stats SET STATISTICS 5
DROP STATISTICS users_stats
CREATE PUBLICATION pp FOR TABLE users
ALTER PUBLICATION pub ADD TABLE users
ALTER PUBLICATION pub DROP TABLE orders
CREATE PUBLICATION every FOR ALL TABLES
DROP TABLE users CASCADE
DROP TABLE logs_1
DROP TABLE tracked
DROP VIEW names
DROP MATERIALIZED VIEW totals
DROP SEQUENCE numbers
DROP TYPE mood
DROP TYPE positive CASCADE
DROP FUNCTION wild()
DROP FUNCTION nothing() CASCADE
ALTER SEQUENCE numbers RESTART WITH 5
ALTER SEQUENCE numbers OWNED BY users.id
ALTER SEQUENCE numbers RENAME TO digits
ALTER VIEW names RENAME TO titles
ALTER VIEW names SET (security_barrier = true)
ALTER MATERIALIZED VIEW totals RENAME TO sums
COPY users TO '/dev/null'
EXPLAIN SELECT * FROM users
CREATE EXTENSION IF NOT EXISTS plpgsql
CREATE TABLE t (id int, u int) ;; ALTER TABLE t ADD FOREIGN KEY (u) REFERENCES users(id)
ALTER TABLE users NO FORCE ROW LEVEL SECURITY
ALTER TABLE tracked ALTER COLUMN id SET NOT NULL ;; ALTER TABLE tracked ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY
ALTER TABLE plain ALTER COLUMN name TYPE varchar
ALTER TABLE plain ALTER COLUMN name TYPE varchar(100)
ALTER TABLE plain ALTER COLUMN name TYPE plain_dom
ALTER TABLE plain ALTER COLUMN name TYPE text COLLATE "C"
ALTER TABLE plain ALTER COLUMN name TYPE text USING lower(name)
ALTER TABLE plain ALTER COLUMN name TYPE text USING name
ALTER TABLE plain ALTER COLUMN name TYPE text, ALTER COLUMN id SET STATISTICS 5
ALTER TABLE plain ALTER COLUMN id TYPE oid
ALTER TABLE plain ALTER COLUMN ip TYPE inet
ALTER TABLE plain ALTER COLUMN big TYPE int
ALTER TABLE plain ALTER COLUMN bits TYPE varbit(20)
ALTER TABLE plain ALTER COLUMN bits TYPE varbit(5)
ALTER TABLE plain ALTER COLUMN names TYPE varchar[]
ALTER TABLE plain ALTER COLUMN xid TYPE int
ALTER TABLE plain ADD COLUMN m mood DEFAULT 'good'
ALTER TABLE plain ADD COLUMN a int DEFAULT NULL
ALTER TABLE plain ADD COLUMN a timestamptz DEFAULT clock_timestamp()
ALTER TABLE plain ADD COLUMN a text DEFAULT lower('X') || 'y'
ALTER TABLE plain ADD COLUMN a int, ADD COLUMN b uuid DEFAULT gen_random_uuid()
SET timezone = 'Europe/Paris' ;; ALTER TABLE users ALTER COLUMN at TYPE timestamptz
CREATE TYPE lately AS ENUM ('a') ;; ALTER TABLE plain ADD COLUMN l lately
CREATE DOMAIN dlate AS int CHECK (VALUE > 0) ;; ALTER TABLE plain ADD COLUMN l dlate
ALTER TABLE plain ADD CONSTRAINT c CHECK (name IS NOT NULL) NOT VALID ;; ALTER TABLE plain VALIDATE CONSTRAINT c ;; ALTER TABLE plain ALTER COLUMN name SET NOT NULL
ALTER TABLE plain ADD CONSTRAINT c CHECK (name IS NOT NULL) NOT VALID ;; ALTER TABLE plain ALTER COLUMN name SET NOT NULL
ALTER TABLE plain RENAME TO flat ;; ALTER TABLE flat ALTER COLUMN id TYPE bigint
SET search_path = app ;; ALTER TABLE items ADD COLUMN a int
ALTER TABLE app.items ADD COLUMN a int REFERENCES users(id)
SELECT pg_catalog.set_config('search_path', '', false) ;; ALTER TABLE app.items ADD COLUMN a serial
CREATE TABLE t (id int) ;; INSERT INTO t SELECT id FROM users ;; ALTER TABLE t ALTER COLUMN id SET NOT NULL
TRUNCATE app.items, plain
DROP TABLE plain
DROP TABLE child
DROP TABLE plain_parts
DROP TABLE app.items
ALTER TABLE logs ADD CONSTRAINT k CHECK (id > 0) NOT VALID
ALTER TABLE logs ADD FOREIGN KEY (id) REFERENCES users
ALTER TABLE logs ALTER COLUMN id TYPE bigint
TRUNCATE logs
TRUNCATE ident RESTART IDENTITY
DROP TABLE ident
ALTER TABLE plain ALTER COLUMN name TYPE varchar USING name::varchar
ALTER TABLE plain ALTER COLUMN name TYPE varchar USING name::text
ALTER TABLE plain ALTER COLUMN id TYPE bigint USING id::bigint
ALTER TABLE plain ALTER COLUMN id TYPE bigint USING (id)::bigint + 1
ALTER TABLE tracked ALTER COLUMN p TYPE int
ALTER TABLE tracked ALTER COLUMN p TYPE bigint
ALTER TABLE plain ADD COLUMN IF NOT EXISTS id uuid DEFAULT gen_random_uuid()
CREATE INDEX IF NOT EXISTS users_name ON users (name)
ALTER TABLE plain ADD COLUMN a positive[]
ALTER TABLE plain ADD COLUMN a varchar(20) DEFAULT 'x'
ALTER TABLE plain ADD COLUMN a jsonb DEFAULT '{}', ADD COLUMN b numeric(10,2) DEFAULT 0, ADD COLUMN c timestamptz DEFAULT CURRENT_TIMESTAMP
ALTER TABLE plain ADD COLUMN a int[] DEFAULT ARRAY[1, 2]
ALTER TABLE plain ADD COLUMN a date DEFAULT now() + interval '1 day'
ALTER TABLE plain DROP CONSTRAINT IF EXISTS nosuch
ALTER TABLE users DROP CONSTRAINT IF EXISTS score_known
CREATE TRIGGER t AFTER INSERT ON logs FOR EACH ROW EXECUTE FUNCTION nothing()
LOCK TABLE ONLY plain
LOCK TABLE logs IN SHARE MODE
UPDATE logs SET id = 1
ALTER TABLE plain SET LOGGED
ALTER TABLE parent DROP COLUMN id
ALTER TABLE child INHERIT parent2
COMMENT ON MATERIALIZED VIEW totals IS 'x'
DO $$ BEGIN ALTER TABLE plain ADD COLUMN z int; END $$
SELECT wild()
UPDATE tracked SET id = 2
INSERT INTO app.items VALUES (1) ON CONFLICT DO NOTHING
WITH x AS (SELECT 1 AS id) SELECT * FROM x JOIN users USING (id)
REINDEX (CONCURRENTLY off) TABLE plain
REINDEX TABLE logs_1
ALTER TABLE orders ADD CONSTRAINT self FOREIGN KEY (id) REFERENCES orders (id)
DROP VIEW IF EXISTS nosuch
DROP TABLE IF EXISTS nosuch
ALTER TABLE IF EXISTS nosuch ADD COLUMN a int
CREATE TABLE IF NOT EXISTS users (id int)
EXPLAIN ANALYZE UPDATE plain SET id = 2
SELECT * INTO copied FROM users
COPY plain FROM '/dev/null'
ALTER TYPE pair RENAME TO couple
ALTER POLICY everybody ON users RENAME TO all_of_them
`;

const SINCE_15 = `
MERGE INTO orders USING users ON users.id = orders.id WHEN MATCHED THEN UPDATE SET total = 2
`;

const SINCE_17 = `
ALTER TABLE ident ALTER COLUMN g SET EXPRESSION AS (2+2)
`;

const SINCE_18 = `
ALTER TABLE plain ADD COLUMN v int GENERATED ALWAYS AS (id * 2)
ALTER TABLE plain ADD CONSTRAINT nn NOT NULL name NOT VALID
ALTER TABLE plain ADD CONSTRAINT nn NOT NULL name
ALTER TABLE plain ADD CONSTRAINT e CHECK (id > 0) NOT ENFORCED
ALTER TABLE plain ADD CONSTRAINT nn NOT NULL name NOT VALID ;; ALTER TABLE plain VALIDATE CONSTRAINT nn
ALTER TABLE plain ADD CONSTRAINT nn NOT NULL name NOT VALID ;; ALTER TABLE plain ALTER COLUMN name SET NOT NULL
`;

/** Statements that the server can judge; ` ;; ` stands behind what must run before. */
export const JUDGED: readonly JudgedStatement[] = [
  ...read(EVERYWHERE, 140_000),
  ...read(SINCE_15, 150_000),
  ...read(SINCE_17, 170_000),
  ...read(SINCE_18, 180_000),
];

function read(lines: string, since: number): JudgedStatement[] {
  return lines.trim().split("\n").map((line) => {
    const parts = line.split(" ;; ");
    return { text: parts.at(-1) ?? "", before: parts.slice(0, -1), since };
  });
}
