-- Two columns are renamed, one goes and one comes
-- old:
CREATE TABLE t (id integer PRIMARY KEY, fname text, lname text, fax bigint);
-- rows:
INSERT INTO t VALUES (1, 'a', 'b', 5);
-- new:
CREATE TABLE t (id integer PRIMARY KEY, first_name text, last_name text, verified boolean);
-- expect: rename public.t.fname -> public.t.first_name
-- expect: rename public.t.lname -> public.t.last_name
