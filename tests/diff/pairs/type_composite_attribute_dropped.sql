-- A composite type loses an attribute while a column uses it
-- old:
CREATE TYPE money_of AS (amount numeric, currency text, note text);
CREATE TABLE t (id integer, m money_of);
-- rows:
INSERT INTO t VALUES (1, ROW(5, 'CHF', 'x'));
-- new:
CREATE TYPE money_of AS (amount numeric, currency text);
CREATE TABLE t (id integer, m money_of);
-- hazards: data-loss
