-- A natural key becomes unique and a new identity column the key
-- old:
CREATE TABLE countries (
  code text PRIMARY KEY,
  name text
);
-- rows:
INSERT INTO countries (code, name) VALUES ('CH', 'Switzerland'), ('FR', 'France');
-- new:
CREATE TABLE countries (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL UNIQUE,
  name text
);
