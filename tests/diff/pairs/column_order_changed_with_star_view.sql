-- Columns stand in another order below a view that was made with a star
-- old:
CREATE TABLE t (a integer, b text, c date);
CREATE VIEW v AS SELECT a, b, c FROM t;
-- rows:
INSERT INTO t (a, b, c) VALUES (1, 'x', '2024-01-01');
-- new:
CREATE TABLE t (c date, a integer, b text);
CREATE VIEW v AS SELECT a, b, c FROM t;
