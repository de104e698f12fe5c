-- A key is made anew that a view's GROUP BY depends on
-- old:
CREATE TABLE t (id integer NOT NULL, name text, n integer,
  CONSTRAINT t_key PRIMARY KEY (id)
);
CREATE VIEW v AS SELECT id, name, count(n) AS c FROM t GROUP BY id;
-- rows:
INSERT INTO t VALUES (1, 'a', 1);
-- new:
CREATE TABLE t (id integer NOT NULL, name text, n integer,
  CONSTRAINT t_key PRIMARY KEY (id) DEFERRABLE
);
CREATE VIEW v AS SELECT id, name, count(n) AS c FROM t GROUP BY id, name;
