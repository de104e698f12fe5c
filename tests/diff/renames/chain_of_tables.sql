-- Tables hand their names on, which hints tell
-- old:
CREATE TABLE a (id integer CONSTRAINT key_a PRIMARY KEY, x text);
CREATE TABLE b (id integer CONSTRAINT key_b PRIMARY KEY, y date);
-- rows:
INSERT INTO a VALUES (1, 'x');
INSERT INTO b VALUES (1, '2024-01-01'), (2, NULL);
-- new:
CREATE TABLE b (id integer CONSTRAINT key_a PRIMARY KEY, x text);
CREATE TABLE c (id integer CONSTRAINT key_b PRIMARY KEY, y date);
-- hint: renamed public.a -> public.b
-- hint: renamed public.b -> public.c
-- expect: rename public.a -> public.b
-- expect: rename public.b -> public.c
