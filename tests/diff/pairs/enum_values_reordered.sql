-- An enum's values stand in another order
-- old:
CREATE TYPE priority AS ENUM ('high', 'low', 'medium');
CREATE TABLE t (id integer, p priority DEFAULT 'medium');
CREATE INDEX t_p ON t (p);
-- rows:
INSERT INTO t VALUES (1, 'high'), (2, 'low');
-- new:
CREATE TYPE priority AS ENUM ('low', 'medium', 'high');
CREATE TABLE t (id integer, p priority DEFAULT 'medium');
CREATE INDEX t_p ON t (p);
