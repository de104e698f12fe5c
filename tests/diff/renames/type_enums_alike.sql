-- Two enums of the same values go and one comes
-- old:
CREATE TYPE a_state AS ENUM ('on', 'off');
CREATE TYPE b_state AS ENUM ('on', 'off');
CREATE TABLE t (
  a a_state, b b_state
);
-- rows:
INSERT INTO t VALUES ('on', 'off');
-- new:
CREATE TYPE state AS ENUM ('on', 'off');
CREATE TABLE t (
  a state, b state
);
-- expect: ask type public.a_state | public.b_state -> public.state
