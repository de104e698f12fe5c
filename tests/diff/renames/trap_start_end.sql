-- The beginning goes and the end comes
-- old:
CREATE TABLE events (id integer PRIMARY KEY,
  starts_at timestamptz NOT NULL
);
-- rows:
INSERT INTO events VALUES (1, now());
-- new:
CREATE TABLE events (id integer PRIMARY KEY,
  ends_at timestamptz
);
-- expect: ask public.events.starts_at -> public.events.ends_at
