-- A renamed column is what a publication publishes
-- since: 150000
-- old:
CREATE TABLE t (id integer PRIMARY KEY, amnt integer);
CREATE PUBLICATION pub FOR TABLE t (id, amnt) WHERE (id > 5);
-- rows:
INSERT INTO t VALUES (1, 2);
-- new:
CREATE TABLE t (id integer PRIMARY KEY, amount integer);
CREATE PUBLICATION pub FOR TABLE t (id, amount) WHERE (id > 5);
-- expect: rename public.t.amnt -> public.t.amount
