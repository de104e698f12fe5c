-- A generated column gets another expression and is computed anew
-- old:
CREATE TABLE t (
  price numeric, tax numeric,
  total numeric GENERATED ALWAYS AS (price + tax) STORED
);
-- rows:
INSERT INTO t VALUES (100, 0.2);
-- new:
CREATE TABLE t (
  price numeric, tax numeric,
  total numeric GENERATED ALWAYS AS (price * (1 + tax)) STORED
);
-- keeps: public.t
