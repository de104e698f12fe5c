-- An exclusion constraint over an expression and two index parameters goes
-- old:
CREATE TABLE shifts (who text, a date, b date,
  EXCLUDE USING gist (daterange(a, b) WITH &&)
);
-- rows:
INSERT INTO shifts VALUES ('ada', '2024-01-01', '2024-01-05');
-- new:
CREATE TABLE shifts (who text, a date, b date,
  CHECK (a < b)
);
