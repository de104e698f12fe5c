-- A column goes to a type of the same name in another schema
-- old:
CREATE SCHEMA app;
CREATE TYPE color AS ENUM ('red', 'blue');
CREATE TABLE cars (
  id integer PRIMARY KEY,
  color color DEFAULT 'red'
);
-- rows:
INSERT INTO cars VALUES (1, 'blue');
-- new:
CREATE SCHEMA app;
CREATE TYPE app.color AS ENUM ('red', 'blue');
CREATE TABLE cars (
  id integer PRIMARY KEY,
  color app.color DEFAULT 'red'
);
-- hint: renamed type public.color -> app.color
