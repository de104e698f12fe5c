-- A column is renamed in a parent and its child
-- old:
CREATE TABLE p (id integer, titel text);
CREATE TABLE c (isbn text) INHERITS (p);
-- rows:
INSERT INTO c VALUES (1, 'SICP', 'x');
-- new:
CREATE TABLE p (id integer, title text);
CREATE TABLE c (isbn text) INHERITS (p);
-- expect: rename public.p.titel -> public.p.title
