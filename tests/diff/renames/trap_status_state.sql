-- A status in words goes and a federal state comes
-- old:
CREATE TABLE people (id integer PRIMARY KEY, status text);
-- rows:
INSERT INTO people VALUES (1, 'active');
-- new:
CREATE TABLE people (id integer PRIMARY KEY, state text);
-- expect: ask public.people.status -> public.people.state
