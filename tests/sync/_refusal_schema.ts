/** Tables of both ends, for what is refused. */
export const SCHEMA = `
CREATE TABLE users (id integer PRIMARY KEY, email varchar(24) NOT NULL UNIQUE, phone varchar(12), age integer, boss integer REFERENCES users);
CREATE TABLE orders (id integer PRIMARY KEY, user_id integer REFERENCES users, note text);
CREATE TABLE codes (code text PRIMARY KEY);
CREATE TABLE uses (code text REFERENCES codes);
CREATE TABLE ring_a (id integer PRIMARY KEY, b integer);
CREATE TABLE ring_b (id integer PRIMARY KEY, a integer REFERENCES ring_a);
ALTER TABLE ring_a ADD FOREIGN KEY (b) REFERENCES ring_b;
CREATE TABLE parted (id integer, country text NOT NULL) PARTITION BY LIST (country);
CREATE TABLE parted_fr PARTITION OF parted FOR VALUES IN ('fr');
CREATE TABLE parted_de PARTITION OF parted FOR VALUES IN ('de');
CREATE VIEW adults AS SELECT * FROM users WHERE age > 17;
CREATE TABLE plain (id integer PRIMARY KEY, v text);
`;

export const AT_SOURCE = `${SCHEMA}
CREATE TABLE only_there (id integer);
CREATE TABLE wider (id integer, extra text);
CREATE TABLE narrower (id integer);
CREATE TABLE other_type (id text);
CREATE TABLE hidden (id integer);
CREATE TABLE guarded (id integer);
ALTER TABLE guarded ENABLE ROW LEVEL SECURITY;
CREATE POLICY a_few ON guarded USING (id > 1);
CREATE FOREIGN DATA WRAPPER nothing; CREATE SERVER nowhere FOREIGN DATA WRAPPER nothing;
CREATE FOREIGN TABLE far (id integer, email text) SERVER nowhere;
CREATE MATERIALIZED VIEW shown AS SELECT email FROM users;
`;

export const AT_TARGET = `${SCHEMA}
CREATE TABLE wider (id integer);
CREATE TABLE narrower (id integer, wanted text NOT NULL);
CREATE TABLE other_type (id integer);
CREATE TABLE hidden (id integer);
CREATE TABLE guarded (id integer);
CREATE TABLE audits (user_id integer REFERENCES users);
`;

export const ROWS = `
INSERT INTO users SELECT i, 'u' || i || '@example.org', '+3361234' || i, 20 + i, nullif(i - 1, 0) FROM generate_series(1, 20) i;
INSERT INTO orders SELECT i, i, 'n' FROM generate_series(1, 20) i;
INSERT INTO codes VALUES ('a'), ('b'); INSERT INTO uses VALUES ('a');
INSERT INTO ring_a VALUES (1, 1); INSERT INTO ring_b VALUES (1, 1);
INSERT INTO parted VALUES (1, 'fr'), (2, 'de');
INSERT INTO other_type VALUES ('not a number');
INSERT INTO plain VALUES (1, 'a');
`;

/** What must still be there. */
export const BEFORE = `
INSERT INTO users VALUES (1, 'before@x', '1', 1, NULL);
INSERT INTO orders VALUES (1, 1, 'before');
INSERT INTO audits VALUES (1);
INSERT INTO codes VALUES ('before');
INSERT INTO plain VALUES (7, 'before');
INSERT INTO parted VALUES (7, 'fr');
INSERT INTO other_type VALUES (7);
INSERT INTO ring_a VALUES (7, NULL);
`;
