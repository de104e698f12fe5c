-- A value gives way to quite another one in its place
-- old:
CREATE TYPE state AS ENUM ('new', 'red', 'done');
CREATE TABLE t (s state);
-- rows:
INSERT INTO t VALUES ('new');
-- new:
CREATE TYPE state AS ENUM ('new', 'failed', 'done');
CREATE TABLE t (s state);
-- expect: ask enum value public.state.red -> public.state.failed
