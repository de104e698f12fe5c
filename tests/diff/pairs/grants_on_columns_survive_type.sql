-- Rights to a column stay when its type changes and its view is made anew
-- roles: confiture_diff_reader
-- old:
CREATE TABLE t (id integer,
  amount integer
);
CREATE VIEW v AS SELECT id, amount FROM t;
GRANT SELECT (amount) ON t TO confiture_diff_reader;
GRANT SELECT (id), UPDATE (amount) ON v TO confiture_diff_reader;
-- rows:
INSERT INTO t VALUES (1, 2);
-- new:
CREATE TABLE t (id integer,
  amount bigint
);
CREATE VIEW v AS SELECT id, amount FROM t;
GRANT SELECT (amount) ON t TO confiture_diff_reader;
GRANT SELECT (id), UPDATE (amount) ON v TO confiture_diff_reader;
