-- A schema goes with everything that is in it
-- old:
CREATE TABLE stays (id integer PRIMARY KEY);
CREATE SCHEMA experiments;
CREATE TABLE experiments.runs (id serial PRIMARY KEY, result jsonb);
CREATE FUNCTION experiments.best() RETURNS jsonb LANGUAGE sql AS 'SELECT result FROM experiments.runs LIMIT 1';
-- rows:
INSERT INTO stays VALUES (1);
INSERT INTO experiments.runs (result) VALUES ('{}');
-- new:
CREATE TABLE stays (id integer PRIMARY KEY);
-- hazards: data-loss
