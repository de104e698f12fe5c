-- The owner takes rights from itself
-- old:
CREATE TABLE t (id integer);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (id integer);
REVOKE DELETE, TRUNCATE ON t FROM CURRENT_USER;
