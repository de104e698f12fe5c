-- A composite type becomes sortable by an operator class of its own
-- old:
CREATE TYPE money_of AS (amount numeric, unit text);
CREATE TABLE t (price money_of);
-- rows:
INSERT INTO t VALUES ((1, 'EUR'));
-- new:
CREATE TYPE money_of AS (amount numeric, unit text);
CREATE FUNCTION mo_lt(money_of, money_of) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.amount < $2.amount';
CREATE FUNCTION mo_le(money_of, money_of) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.amount <= $2.amount';
CREATE FUNCTION mo_eq(money_of, money_of) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.amount = $2.amount';
CREATE FUNCTION mo_ge(money_of, money_of) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.amount >= $2.amount';
CREATE FUNCTION mo_gt(money_of, money_of) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.amount > $2.amount';
CREATE FUNCTION mo_cmp(money_of, money_of) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT numeric_cmp($1.amount, $2.amount)';
CREATE OPERATOR <# (FUNCTION = mo_lt, LEFTARG = money_of, RIGHTARG = money_of, COMMUTATOR = >#, NEGATOR = >=#, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR <=# (FUNCTION = mo_le, LEFTARG = money_of, RIGHTARG = money_of, COMMUTATOR = >=#, NEGATOR = >#);
CREATE OPERATOR =# (FUNCTION = mo_eq, LEFTARG = money_of, RIGHTARG = money_of, COMMUTATOR = =#, MERGES);
CREATE OPERATOR >=# (FUNCTION = mo_ge, LEFTARG = money_of, RIGHTARG = money_of, COMMUTATOR = <=#, NEGATOR = <#);
CREATE OPERATOR ># (FUNCTION = mo_gt, LEFTARG = money_of, RIGHTARG = money_of, COMMUTATOR = <#, NEGATOR = <=#);
CREATE OPERATOR CLASS mo_ops DEFAULT FOR TYPE money_of USING btree AS OPERATOR 1 <#, OPERATOR 2 <=#, OPERATOR 3 =#, OPERATOR 4 >=#, OPERATOR 5 >#, FUNCTION 1 mo_cmp(money_of, money_of);
CREATE TABLE t (price money_of);
CREATE INDEX t_price ON t (price);
CREATE TYPE price_range AS RANGE (SUBTYPE = money_of, SUBTYPE_OPCLASS = mo_ops);
