-- A value goes from an enum that columns, arrays, defaults, indexes, checks, views and functions use
-- old:
CREATE TYPE color AS ENUM ('red', 'pink', 'blue');
CREATE TABLE cars (id integer PRIMARY KEY, color color NOT NULL DEFAULT 'red', extras color[] DEFAULT '{blue}', CHECK (color <> 'red' OR id > 0));
CREATE INDEX cars_red ON cars (id) WHERE color = 'red';
CREATE INDEX cars_color ON cars (color, id);
CREATE VIEW red_cars AS SELECT id, extras FROM cars WHERE color = 'red'::color;
CREATE FUNCTION is_red(c color) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT c = 'red' $$;
CREATE FUNCTION paint(c color DEFAULT 'blue') RETURNS color LANGUAGE sql AS 'SELECT c';
-- rows:
INSERT INTO cars VALUES (1, 'red', '{red,blue}'), (2, 'blue', NULL);
-- new:
CREATE TYPE color AS ENUM ('red', 'blue');
CREATE TABLE cars (id integer PRIMARY KEY, color color NOT NULL DEFAULT 'red', extras color[] DEFAULT '{blue}', CHECK (color <> 'red' OR id > 0));
CREATE INDEX cars_red ON cars (id) WHERE color = 'red';
CREATE INDEX cars_color ON cars (color, id);
CREATE VIEW red_cars AS SELECT id, extras FROM cars WHERE color = 'red'::color;
CREATE FUNCTION is_red(c color) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT c = 'red' $$;
CREATE FUNCTION paint(c color DEFAULT 'blue') RETURNS color LANGUAGE sql AS 'SELECT c';
