-- A prefix operator goes that a check used
-- old:
CREATE FUNCTION flip(b boolean) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT NOT b';
CREATE OPERATOR !!! (RIGHTARG = boolean, FUNCTION = flip);
CREATE TABLE t (b boolean,
  CONSTRAINT off CHECK (!!! b)
);
-- rows:
INSERT INTO t VALUES (false);
-- new:
CREATE TABLE t (b boolean,
  CONSTRAINT off CHECK (NOT b)
);
