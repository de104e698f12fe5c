-- A free table is tied to a composite type and keeps its rows
-- old:
CREATE TYPE span AS (lower_end integer, upper_end integer);
CREATE TABLE spans (lower_end integer, upper_end integer);
-- rows:
INSERT INTO spans VALUES (1, 2);
-- new:
CREATE TYPE span AS (lower_end integer, upper_end integer);
CREATE TABLE spans OF span;
