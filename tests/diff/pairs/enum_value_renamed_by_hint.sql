-- A value of an enum has another name, as a hint tells
-- old:
CREATE TYPE state AS ENUM ('active', 'canceled');
CREATE TABLE t (s state);
-- rows:
INSERT INTO t VALUES ('canceled');
-- new:
CREATE TYPE state AS ENUM ('active', 'cancelled');
CREATE TABLE t (s state);
-- hint: renamed enum value public.state.canceled -> public.state.cancelled
