-- A renamed table gets a column as well
-- old:
CREATE TABLE employee (id integer PRIMARY KEY, name text NOT NULL, hired date);
-- rows:
INSERT INTO employee VALUES (1, 'a', '2024-01-01');
-- new:
CREATE TABLE employees (id integer PRIMARY KEY, name text NOT NULL, hired date, left_on date);
-- expect: rename public.employee -> public.employees
