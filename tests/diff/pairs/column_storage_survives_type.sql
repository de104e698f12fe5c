-- Storage, statistics target and options of a column survive that its type changes
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  body varchar(1000)
);
ALTER TABLE t ALTER body SET STORAGE EXTERNAL, ALTER body SET STATISTICS 500, ALTER body SET (n_distinct = -0.5);
-- rows:
INSERT INTO t VALUES (1, 'x');
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  body text
);
ALTER TABLE t ALTER body SET STORAGE EXTERNAL, ALTER body SET STATISTICS 500, ALTER body SET (n_distinct = -0.5);
