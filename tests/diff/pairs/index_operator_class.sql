-- An index takes another operator class and a collation
-- old:
CREATE TABLE t (name text);
CREATE INDEX t_name ON t (name);
-- rows:
INSERT INTO t VALUES ('a');
-- new:
CREATE TABLE t (name text);
CREATE INDEX t_name ON t (name COLLATE "C" text_pattern_ops);
