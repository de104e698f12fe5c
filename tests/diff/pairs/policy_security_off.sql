-- Row-level security is switched off while the policy stays
-- old:
CREATE TABLE t (id integer);
CREATE POLICY p ON t USING (id > 0);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
ALTER TABLE t FORCE ROW LEVEL SECURITY;
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (id integer);
CREATE POLICY p ON t USING (id > 0);
