-- A renamed column is known by its comment, its check and its rights
-- roles: confiture_diff_reader
-- old:
CREATE TABLE staff (id integer PRIMARY KEY,
  pay numeric(12,2) CONSTRAINT pay_range CHECK (pay BETWEEN 1 AND 99999)
);
COMMENT ON COLUMN staff.pay IS 'Francs per month, gross';
GRANT SELECT (pay) ON staff TO confiture_diff_reader;
-- rows:
INSERT INTO staff VALUES (1, 100);
-- new:
CREATE TABLE staff (id integer PRIMARY KEY,
  salary numeric(12,2) CONSTRAINT pay_range CHECK (salary BETWEEN 1 AND 99999)
);
COMMENT ON COLUMN staff.salary IS 'Francs per month, gross';
GRANT SELECT (salary) ON staff TO confiture_diff_reader;
-- expect: rename public.staff.pay -> public.staff.salary
