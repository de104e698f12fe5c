-- A renamed column stands at the end as well
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  telephone text,
  name text
);
-- rows:
INSERT INTO t (id, name) VALUES (1, 'Ada');
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  name text,
  telephone_number text
);
-- expect: rename public.t.telephone -> public.t.telephone_number
