-- An enum goes together with the column and the function that used it
-- old:
CREATE TYPE flavor AS ENUM ('sweet', 'sour');
CREATE FUNCTION best() RETURNS flavor LANGUAGE sql AS $$ SELECT 'sweet'::flavor $$;
CREATE TABLE t (id integer PRIMARY KEY,
  f flavor DEFAULT best()
);
-- rows:
INSERT INTO t (id) VALUES (1);
-- new:
CREATE TABLE t (id integer PRIMARY KEY
);
-- hazards: data-loss
