-- A range type gets another subtype while nothing holds it
-- old:
CREATE TYPE price_range AS RANGE (SUBTYPE = integer);
CREATE FUNCTION cheap() RETURNS price_range LANGUAGE sql AS 'SELECT price_range(0, 10)';
-- new:
CREATE TYPE price_range AS RANGE (SUBTYPE = numeric);
CREATE FUNCTION cheap() RETURNS price_range LANGUAGE sql AS 'SELECT price_range(0, 10)';
