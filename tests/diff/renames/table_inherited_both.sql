-- A parent and its child are renamed, and a check that both have
-- old:
CREATE TABLE city (name text, inhabitants integer CONSTRAINT inhabited CHECK (inhabitants > 0));
CREATE TABLE capital (country text) INHERITS (city);
-- rows:
INSERT INTO city VALUES ('Basel', 170000);
INSERT INTO capital VALUES ('Bern', 130000, 'CH');
-- new:
CREATE TABLE cities (name text, inhabitants integer CONSTRAINT any_at_all CHECK (inhabitants > 0));
CREATE TABLE capitals (country text) INHERITS (cities);
-- expect: rename public.city -> public.cities
-- expect: rename public.capital -> public.capitals
-- expect: rename constraint public.city.inhabited -> public.cities.any_at_all
