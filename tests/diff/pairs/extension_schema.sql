-- An extension moves to another schema while a default calls its function
-- old:
CREATE SCHEMA tools;
CREATE EXTENSION pgcrypto;
CREATE TABLE t (
  id text PRIMARY KEY DEFAULT gen_salt('md5')
);
-- rows:
INSERT INTO t DEFAULT VALUES;
-- new:
CREATE SCHEMA tools;
CREATE EXTENSION pgcrypto SCHEMA tools;
CREATE TABLE t (
  id text PRIMARY KEY DEFAULT tools.gen_salt('md5')
);
