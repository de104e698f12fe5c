-- Two columns swap their names, which hints tell
-- old:
CREATE TABLE t (id integer PRIMARY KEY, a integer, b integer, CONSTRAINT a_first CHECK (a < b));
-- rows:
INSERT INTO t VALUES (1, 10, 20);
-- new:
CREATE TABLE t (id integer PRIMARY KEY, b integer, a integer, CONSTRAINT a_first CHECK (b < a));
-- hint: renamed public.t.a -> public.t.b
-- hint: renamed public.t.b -> public.t.a
-- expect: rename public.t.a -> public.t.b
-- expect: rename public.t.b -> public.t.a
