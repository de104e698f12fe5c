-- An identity column is renamed and goes on counting
-- old:
CREATE TABLE t (
  nr bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  v text
);
-- rows:
INSERT INTO t (v) VALUES ('a'), ('b');
-- new:
CREATE TABLE t (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  v text
);
-- expect: rename public.t.nr -> public.t.number
