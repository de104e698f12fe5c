-- A column's type changes under a view over a view, with rights and comments of theirs
-- roles: confiture_diff_reader
-- old:
CREATE TABLE t (
  id integer PRIMARY KEY,
  amount integer
);
CREATE VIEW v AS SELECT id, amount FROM t WHERE amount > 0;
CREATE VIEW w AS SELECT sum(amount) AS total FROM v;
COMMENT ON VIEW w IS 'What is owed';
COMMENT ON COLUMN v.amount IS 'In francs';
GRANT SELECT ON w TO confiture_diff_reader;
-- rows:
INSERT INTO t VALUES (1, 5);
-- new:
CREATE TABLE t (
  id integer PRIMARY KEY,
  amount numeric(12,2)
);
CREATE VIEW v AS SELECT id, amount FROM t WHERE amount > 0;
CREATE VIEW w AS SELECT sum(amount) AS total FROM v;
COMMENT ON VIEW w IS 'What is owed';
COMMENT ON COLUMN v.amount IS 'In francs';
GRANT SELECT ON w TO confiture_diff_reader;
