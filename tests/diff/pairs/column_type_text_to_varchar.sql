-- A text becomes a limited varchar
-- old:
CREATE TABLE countries (
  code text PRIMARY KEY,
  name text
);
-- rows:
INSERT INTO countries VALUES ('CH', 'Switzerland');
-- new:
CREATE TABLE countries (
  code varchar(2) PRIMARY KEY,
  name text
);
