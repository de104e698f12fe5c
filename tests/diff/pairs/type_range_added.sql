-- A range type over a domain-like subtype comes with a column of its multirange
-- old:
CREATE TABLE t (id integer
);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TYPE float_range AS RANGE (SUBTYPE = double precision, SUBTYPE_DIFF = float8mi, MULTIRANGE_TYPE_NAME = float_ranges);
CREATE TABLE t (id integer,
  r float_range, rs float_ranges DEFAULT '{}'
);
