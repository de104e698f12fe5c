-- Digits in a text column become integers
-- old:
CREATE TABLE imports (
  id integer PRIMARY KEY,
  quantity text DEFAULT '0'
);
-- rows:
INSERT INTO imports VALUES (1, '42'), (2, NULL);
-- new:
CREATE TABLE imports (
  id integer PRIMARY KEY,
  quantity integer DEFAULT 0
);
-- hazards: rewrite
