-- An enum moves to another schema, and its values and columns stay
-- old:
CREATE SCHEMA shared;
CREATE TYPE level AS ENUM ('low', 'mid', 'high');
CREATE TABLE t (l level NOT NULL DEFAULT 'mid');
CREATE INDEX high ON t (l) WHERE l = 'high';
-- rows:
INSERT INTO t VALUES ('low');
-- new:
CREATE SCHEMA shared;
CREATE TYPE shared.level AS ENUM ('low', 'mid', 'high');
CREATE TABLE t (l shared.level NOT NULL DEFAULT 'mid');
CREATE INDEX high ON t (l) WHERE l = 'high';
-- expect: rename type public.level -> shared.level
