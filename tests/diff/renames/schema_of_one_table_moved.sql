-- A table moves with its sequence, index, key and comment, and its schema stays
-- old:
CREATE SCHEMA app;
CREATE TABLE app.kept (n integer);
CREATE TABLE app.events (id serial PRIMARY KEY, kind text NOT NULL, at timestamptz);
CREATE INDEX events_kind ON app.events (kind);
COMMENT ON TABLE app.events IS 'What happened';
-- rows:
INSERT INTO app.events (kind) VALUES ('a'), ('b');
-- new:
CREATE SCHEMA app;
CREATE SCHEMA audit;
CREATE TABLE app.kept (n integer);
CREATE TABLE audit.events (id serial PRIMARY KEY, kind text NOT NULL, at timestamptz);
CREATE INDEX events_kind ON audit.events (kind);
COMMENT ON TABLE audit.events IS 'What happened';
-- expect: rename table app.events -> audit.events
