-- A column goes that a view shows, and the view shows it no more
-- old:
CREATE TABLE employees (
  id integer PRIMARY KEY,
  name text,
  salary numeric
);
CREATE VIEW directory AS SELECT
  salary,
  id, name FROM employees;
-- rows:
INSERT INTO employees (id, name) VALUES (1, 'ada');
-- new:
CREATE TABLE employees (
  id integer PRIMARY KEY,
  name text
);
CREATE VIEW directory AS SELECT
  id, name FROM employees;
-- hazards: data-loss
