-- A value goes at the start and one comes at the end
-- old:
CREATE TYPE size AS ENUM ('xs', 's', 'm');
CREATE TABLE t (s size);
-- rows:
INSERT INTO t VALUES ('m');
-- new:
CREATE TYPE size AS ENUM ('s', 'm', 'xl');
CREATE TABLE t (s size);
-- expect: drop and add
