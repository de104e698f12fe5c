-- An index over an expression changes its expression and gets a statistics target
-- old:
CREATE TABLE t (name text, data jsonb);
CREATE INDEX t_x ON t (lower(name));
-- rows:
INSERT INTO t VALUES ('a', '{"city": "Bern"}');
-- new:
CREATE TABLE t (name text, data jsonb);
CREATE INDEX t_x ON t (upper(name), ((data ->> 'city')));
ALTER INDEX t_x ALTER COLUMN 2 SET STATISTICS 300;
