-- A column without a default comes at the end
-- old:
CREATE TABLE t (
  id integer PRIMARY KEY
);
-- rows:
INSERT INTO t VALUES (1), (2);
-- new:
CREATE TABLE t (
  id integer PRIMARY KEY,
  note text
);
