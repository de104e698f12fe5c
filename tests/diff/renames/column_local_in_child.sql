-- A column that parent and child both define is renamed in both
-- old:
CREATE TABLE p (id integer, lbl text);
CREATE TABLE c (lbl text, n integer) INHERITS (p);
CREATE TABLE g () INHERITS (c);
-- rows:
INSERT INTO c VALUES (1, 'a', 2);
INSERT INTO g VALUES (2, 'b', 3);
-- new:
CREATE TABLE p (id integer, label text);
CREATE TABLE c (label text, n integer) INHERITS (p);
CREATE TABLE g () INHERITS (c);
-- expect: rename public.p.lbl -> public.p.label
