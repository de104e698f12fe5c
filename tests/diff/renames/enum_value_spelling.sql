-- A value is spelled otherwise in its place
-- old:
CREATE TYPE state AS ENUM ('open', 'canceled', 'done');
CREATE TABLE t (s state);
-- rows:
INSERT INTO t VALUES ('canceled');
-- new:
CREATE TYPE state AS ENUM ('open', 'cancelled', 'done');
CREATE TABLE t (s state);
-- expect: rename enum value public.state.canceled -> public.state.cancelled
