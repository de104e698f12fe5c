-- A column loses its upper case
-- old:
CREATE TABLE t (
  "ID" integer PRIMARY KEY
);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (
  id integer PRIMARY KEY
);
-- expect: rename public.t."ID" -> public.t.id
