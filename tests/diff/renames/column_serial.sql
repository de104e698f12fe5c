-- A serial column is renamed and goes on counting
-- old:
CREATE TABLE t (number_ serial PRIMARY KEY, v text);
-- rows:
INSERT INTO t (v) VALUES ('a'), ('b');
-- new:
CREATE TABLE t (number serial PRIMARY KEY, v text);
-- expect: rename public.t.number_ -> public.t.number
