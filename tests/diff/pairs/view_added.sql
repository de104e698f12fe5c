-- A view comes
-- old:
CREATE TABLE t (id integer PRIMARY KEY, gone boolean);
-- rows:
INSERT INTO t VALUES (1, false);
-- new:
CREATE TABLE t (id integer PRIMARY KEY, gone boolean);
CREATE VIEW live AS SELECT id FROM t WHERE NOT gone;
