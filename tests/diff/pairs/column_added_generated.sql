-- A stored generated column comes and is computed for old rows
-- old:
CREATE TABLE boxes (
  w numeric NOT NULL,
  h numeric NOT NULL
);
-- rows:
INSERT INTO boxes VALUES (2, 3);
-- new:
CREATE TABLE boxes (
  w numeric NOT NULL,
  h numeric NOT NULL,
  area numeric GENERATED ALWAYS AS (w * h) STORED
);
-- hazards: rewrite
