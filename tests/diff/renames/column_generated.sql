-- A generated column is renamed
-- old:
CREATE TABLE t (a integer,
  dbl integer GENERATED ALWAYS AS (a * 2) STORED
);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (a integer,
  doubled integer GENERATED ALWAYS AS (a * 2) STORED
);
-- expect: rename public.t.dbl -> public.t.doubled
