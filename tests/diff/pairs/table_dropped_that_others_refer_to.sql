-- A table goes to which a kept table had a foreign key
-- old:
CREATE TABLE regions (id integer PRIMARY KEY, name text);
CREATE TABLE shops (
  id integer PRIMARY KEY,
  region_id integer REFERENCES regions (id)
);
-- rows:
INSERT INTO regions VALUES (1, 'north');
INSERT INTO shops VALUES (7, 1);
-- new:
CREATE TABLE shops (
  id integer PRIMARY KEY,
  region_id integer
);
-- hazards: data-loss
