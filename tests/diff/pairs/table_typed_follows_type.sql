-- A typed table under a view follows its type, which changes and grows
-- old:
CREATE TYPE shape AS (id integer, name text);
CREATE TABLE t OF shape (PRIMARY KEY (id));
CREATE VIEW v AS SELECT id FROM t;
-- rows:
INSERT INTO t VALUES (1, 'x');
-- new:
CREATE TYPE shape AS (id bigint, name text, extra date);
CREATE TABLE t OF shape (PRIMARY KEY (id));
CREATE VIEW v AS SELECT id FROM t;
