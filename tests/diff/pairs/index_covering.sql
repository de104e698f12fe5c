-- An index carries further columns along
-- old:
CREATE TABLE t (a integer, b integer, c text);
CREATE UNIQUE INDEX t_a ON t (a);
-- rows:
INSERT INTO t VALUES (1, 2, 'x');
-- new:
CREATE TABLE t (a integer, b integer, c text);
CREATE UNIQUE INDEX t_a ON t (a) INCLUDE (b, c);
