-- A table becomes unlogged
-- old:
CREATE TABLE sessions (token text PRIMARY KEY, data jsonb NOT NULL DEFAULT '{}');
-- rows:
INSERT INTO sessions VALUES ('abc', '{"user": 1}');
-- new:
CREATE UNLOGGED TABLE sessions (token text PRIMARY KEY, data jsonb NOT NULL DEFAULT '{}');
