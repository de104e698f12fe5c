-- The default of a key goes from an extension's function to a built-in one and the extension goes
-- old:
CREATE EXTENSION "uuid-ossp";
CREATE TABLE t (
  id uuid PRIMARY KEY DEFAULT uuid_generate_v4()
);
-- rows:
INSERT INTO t DEFAULT VALUES;
-- new:
CREATE TABLE t (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid()
);
