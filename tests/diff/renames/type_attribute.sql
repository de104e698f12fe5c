-- An attribute of a composite type gets another name
-- old:
CREATE TYPE money_of AS (amnt numeric, currency text);
CREATE TABLE t (m money_of);
-- rows:
INSERT INTO t VALUES (ROW(1, 'CHF'));
-- new:
CREATE TYPE money_of AS (amount numeric, currency text);
CREATE TABLE t (m money_of);
-- expect: rename attribute public.money_of.amnt -> public.money_of.amount
