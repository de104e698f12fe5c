-- Two tables of one shape are merged into one
-- old:
CREATE TABLE home_phones (id integer PRIMARY KEY, person integer, number text);
CREATE TABLE work_phones (id integer PRIMARY KEY, person integer, number text);
-- rows:
INSERT INTO home_phones VALUES (1, 1, '1');
INSERT INTO work_phones VALUES (1, 1, '2');
-- new:
CREATE TABLE phones (id integer PRIMARY KEY, person integer, number text);
-- expect: ask public.home_phones | public.work_phones -> public.phones
