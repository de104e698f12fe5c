-- A rule is switched off and has a comment
-- old:
CREATE TABLE t (a integer);
CREATE RULE nothing AS ON DELETE TO t DO INSTEAD NOTHING;
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (a integer);
CREATE RULE nothing AS ON DELETE TO t DO INSTEAD NOTHING;
ALTER TABLE t DISABLE RULE nothing;
COMMENT ON RULE nothing ON t IS 'off';
