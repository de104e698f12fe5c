-- Zeros and ones with a default become booleans
-- old:
CREATE TABLE settings (
  name text PRIMARY KEY,
  is_on integer NOT NULL DEFAULT 0
);
-- rows:
INSERT INTO settings VALUES ('a', 1), ('b', 0);
-- new:
CREATE TABLE settings (
  name text PRIMARY KEY,
  is_on boolean NOT NULL DEFAULT false
);
-- hazards: rewrite
