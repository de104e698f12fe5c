-- A column goes and an index over two columns is made anew over one
-- old:
CREATE TABLE t (
  a integer,
  b integer,
  c text
);
CREATE INDEX t_ab ON t (a, b);
-- rows:
INSERT INTO t (a, c) VALUES (1, 'x');
-- new:
CREATE TABLE t (
  a integer,
  c text
);
CREATE INDEX t_ab ON t (a);
-- hazards: data-loss
