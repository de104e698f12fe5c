-- Booleans become numbers
-- old:
CREATE TABLE votes (
  id integer PRIMARY KEY,
  up boolean NOT NULL DEFAULT true
);
-- rows:
INSERT INTO votes VALUES (1, true), (2, false);
-- new:
CREATE TABLE votes (
  id integer PRIMARY KEY,
  up integer NOT NULL DEFAULT 1
);
