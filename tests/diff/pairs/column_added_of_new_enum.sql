-- A column comes with a new enum as its type and one of its values as default
-- old:
CREATE TABLE alerts (
  id integer PRIMARY KEY
);
-- rows:
INSERT INTO alerts VALUES (1);
-- new:
CREATE TYPE level AS ENUM ('low', 'high');
CREATE TABLE alerts (
  id integer PRIMARY KEY,
  level level NOT NULL DEFAULT 'low'
);
