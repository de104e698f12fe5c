-- A view that is replaced keeps the rule that makes it writable
-- old:
CREATE TABLE t (a integer, b integer);
CREATE VIEW v AS SELECT a FROM t;
CREATE RULE v_insert AS ON INSERT TO v DO INSTEAD INSERT INTO t (a) VALUES (NEW.a);
-- rows:
INSERT INTO t VALUES (1, 2);
-- new:
CREATE TABLE t (a integer, b integer);
CREATE VIEW v AS SELECT b, a FROM t;
CREATE RULE v_insert AS ON INSERT TO v DO INSTEAD INSERT INTO t (a) VALUES (NEW.a);
