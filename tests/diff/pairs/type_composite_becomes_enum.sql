-- A composite type gives its name to an enum
-- old:
CREATE TYPE status AS (code integer, label text);
-- new:
CREATE TYPE status AS ENUM ('good', 'bad');
CREATE TABLE t (s status);
