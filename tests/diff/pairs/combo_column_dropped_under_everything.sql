-- A column goes under a key, check, exclusion, foreign key, view, index, statistics, function and publication
-- since: 150000
-- old:
CREATE TABLE t (a int PRIMARY KEY, b int UNIQUE, c int, CHECK (b > c), EXCLUDE USING btree (b WITH =));
CREATE TABLE r (b int REFERENCES t (b));
CREATE VIEW v AS SELECT * FROM t;
CREATE INDEX ON t (b, c);
CREATE STATISTICS st ON b, c FROM t;
CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN (SELECT max(b) FROM t);
CREATE PUBLICATION pp FOR TABLE t (a, b);
-- rows:
INSERT INTO t VALUES (1, 5, 2);
INSERT INTO r VALUES (5);
-- new:
CREATE TABLE t (a int PRIMARY KEY, c int);
CREATE TABLE r (b int);
CREATE VIEW v AS SELECT * FROM t;
CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN (SELECT max(c) FROM t);
CREATE PUBLICATION pp FOR TABLE t (a);
