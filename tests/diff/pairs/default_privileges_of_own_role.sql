-- The one who makes tables loses a right to them, save one table
-- old:
ALTER DEFAULT PRIVILEGES REVOKE TRUNCATE ON TABLES FROM CURRENT_USER;
CREATE TABLE t (a integer);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE u (a integer);
ALTER DEFAULT PRIVILEGES REVOKE TRUNCATE ON TABLES FROM CURRENT_USER;
CREATE TABLE t (a integer);
CREATE TABLE w (a integer);
