-- A column gets its unit as a suffix
-- old:
CREATE TABLE timers (id integer PRIMARY KEY,
  timeout integer NOT NULL DEFAULT 30
);
-- rows:
INSERT INTO timers VALUES (1, 5);
-- new:
CREATE TABLE timers (id integer PRIMARY KEY,
  timeout_seconds integer NOT NULL DEFAULT 30
);
-- expect: rename public.timers.timeout -> public.timers.timeout_seconds
