-- Text that is JSON becomes jsonb
-- old:
CREATE TABLE configs (
  name text PRIMARY KEY,
  body text
);
-- rows:
INSERT INTO configs VALUES ('a', '{"x": [1, 2]}');
-- new:
CREATE TABLE configs (
  name text PRIMARY KEY,
  body jsonb
);
