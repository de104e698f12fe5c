-- A column that may be null becomes an identity
-- old:
CREATE TABLE t (
  nr bigint,
  v text
);
-- rows:
INSERT INTO t VALUES (1, 'a');
-- new:
CREATE TABLE t (
  nr bigint GENERATED ALWAYS AS IDENTITY,
  v text
);
