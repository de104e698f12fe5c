-- A renamed column changes its type and its index, and a view shows it under its new name
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  qty smallint NOT NULL DEFAULT 1
);
CREATE INDEX t_qty ON t (qty);
CREATE VIEW v AS SELECT id, qty FROM t;
-- rows:
INSERT INTO t VALUES (1, 5);
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  quantity integer NOT NULL DEFAULT 1
);
CREATE INDEX t_qty ON t (quantity);
CREATE VIEW v AS SELECT id, quantity FROM t;
-- hint: renamed public.t.qty -> public.t.quantity
