-- The telephone at home goes and the one at work comes, with its index
-- old:
CREATE TABLE people (
  id integer PRIMARY KEY,
  home_phone text NOT NULL
);
CREATE INDEX people_home ON people (home_phone);
-- rows:
INSERT INTO people VALUES (1, '555');
-- new:
CREATE TABLE people (
  id integer PRIMARY KEY,
  work_phone text NOT NULL
);
CREATE INDEX people_work ON people (work_phone);
-- expect: ask public.people.home_phone -> public.people.work_phone
