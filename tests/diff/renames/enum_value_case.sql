-- All values go to lower case
-- old:
CREATE TYPE level AS ENUM ('LOW', 'HIGH');
CREATE TABLE t (l level DEFAULT 'LOW');
-- rows:
INSERT INTO t VALUES ('HIGH');
-- new:
CREATE TYPE level AS ENUM ('low', 'high');
CREATE TABLE t (l level DEFAULT 'low');
-- expect: rename enum value public.level."LOW" -> public.level.low
-- expect: rename enum value public.level."HIGH" -> public.level.high
