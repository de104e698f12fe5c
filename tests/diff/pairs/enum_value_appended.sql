-- An enum gets a value at its end
-- old:
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t (m mood DEFAULT 'ok');
-- rows:
INSERT INTO t VALUES ('sad');
-- new:
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE t (m mood DEFAULT 'ok');
