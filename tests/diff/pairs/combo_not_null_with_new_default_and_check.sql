-- A column gets a default, may not be null and must pass a check, all of which its row does
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  age integer,
  name text
);
-- rows:
INSERT INTO t VALUES (1, 5, 'a');
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  age integer NOT NULL DEFAULT 0 CHECK (age >= 0),
  name text NOT NULL DEFAULT 'unknown' UNIQUE
);
