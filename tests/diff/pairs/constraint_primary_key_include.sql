-- A primary key carries a further column along
-- old:
CREATE TABLE t (id integer NOT NULL, v text,
  PRIMARY KEY (id)
);
-- rows:
INSERT INTO t VALUES (1, 'a');
-- new:
CREATE TABLE t (id integer NOT NULL, v text,
  PRIMARY KEY (id) INCLUDE (v) WITH (fillfactor = 80)
);
