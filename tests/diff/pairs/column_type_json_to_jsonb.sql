-- A json column becomes jsonb and gets a GIN index
-- old:
CREATE TABLE events (
  id integer PRIMARY KEY,
  data json NOT NULL DEFAULT '{}'
);
-- rows:
INSERT INTO events VALUES (1, '{"a": 1}');
-- new:
CREATE TABLE events (
  id integer PRIMARY KEY,
  data jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX events_data ON events USING gin (data jsonb_path_ops);
