-- A check allows one more value
-- old:
CREATE TABLE t (
  state text CHECK (state IN ('on', 'off'))
);
-- rows:
INSERT INTO t VALUES ('on');
-- new:
CREATE TABLE t (
  state text CHECK (state IN ('on', 'off', 'broken'))
);
