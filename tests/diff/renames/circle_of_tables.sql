-- Three tables pass their names round, which hints tell
-- old:
CREATE TABLE a (n integer);
CREATE TABLE b (n integer);
CREATE TABLE c (n integer);
CREATE VIEW v AS SELECT a.n FROM a JOIN b ON a.n = b.n;
-- rows:
INSERT INTO a VALUES (1);
INSERT INTO b VALUES (1), (2);
INSERT INTO c VALUES (1), (2), (3);
-- new:
CREATE TABLE a (n integer);
CREATE TABLE b (n integer);
CREATE TABLE c (n integer);
CREATE VIEW v AS SELECT b.n FROM b JOIN c ON b.n = c.n;
-- hint: renamed public.a -> public.b
-- hint: renamed public.b -> public.c
-- hint: renamed public.c -> public.a
-- expect: rename public.a -> public.b
-- expect: rename public.b -> public.c
-- expect: rename public.c -> public.a
