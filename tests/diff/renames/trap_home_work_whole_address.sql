-- The home address goes column by column and the address at work comes
-- old:
CREATE TABLE people (id integer PRIMARY KEY, home_street text, home_city text);
-- rows:
INSERT INTO people VALUES (1, 'a', 'b');
-- new:
CREATE TABLE people (id integer PRIMARY KEY, work_street text, work_city text);
-- expect: ask public.people.home_street -> public.people.work_street
-- expect: ask public.people.home_city -> public.people.work_city
