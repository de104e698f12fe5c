-- A column comes with a default that differs from row to row
-- old:
CREATE TABLE keys (
  id integer PRIMARY KEY
);
-- rows:
INSERT INTO keys VALUES (1), (2);
-- new:
CREATE TABLE keys (
  id integer PRIMARY KEY,
  token uuid NOT NULL DEFAULT gen_random_uuid()
);
-- hazards: rewrite
