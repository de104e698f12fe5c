-- A value gives way to its opposite, which is spelled almost alike
-- old:
CREATE TYPE state AS ENUM ('active', 'archived');
CREATE TABLE t (s state);
-- rows:
INSERT INTO t VALUES ('archived');
-- new:
CREATE TYPE state AS ENUM ('inactive', 'archived');
CREATE TABLE t (s state);
-- expect: ask enum value public.state.active -> public.state.inactive
