-- The lower limit goes and the upper limit comes
-- old:
CREATE TABLE limits (id integer PRIMARY KEY,
  min_value integer
);
-- rows:
INSERT INTO limits VALUES (1, 1);
-- new:
CREATE TABLE limits (id integer PRIMARY KEY,
  max_value integer
);
-- expect: ask public.limits.min_value -> public.limits.max_value
