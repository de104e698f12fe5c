-- The elements of an array grow
-- old:
CREATE TABLE vectors (
  id integer PRIMARY KEY,
  v integer[] NOT NULL DEFAULT '{}'
);
-- rows:
INSERT INTO vectors VALUES (1, '{1,2}');
-- new:
CREATE TABLE vectors (
  id integer PRIMARY KEY,
  v bigint[] NOT NULL DEFAULT '{}'
);
