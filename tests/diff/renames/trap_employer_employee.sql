-- The employer goes and the employee comes: one letter is another
-- old:
CREATE TABLE contracts (
  id integer PRIMARY KEY,
  employer_id integer NOT NULL
);
-- rows:
INSERT INTO contracts VALUES (1, 7);
-- new:
CREATE TABLE contracts (
  id integer PRIMARY KEY,
  employee_id integer NOT NULL
);
-- expect: ask public.contracts.employer_id -> public.contracts.employee_id
