-- Operators, their classes and families, and what is sorted by them
CREATE SCHEMA ops;
CREATE TYPE ops.cash AS (amount numeric, unit text);
CREATE FUNCTION ops.lt(ops.cash, ops.cash) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $1.amount < $2.amount';
CREATE FUNCTION ops.le(ops.cash, ops.cash) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $1.amount <= $2.amount';
CREATE FUNCTION ops.eq(ops.cash, ops.cash) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $1.amount = $2.amount';
CREATE FUNCTION ops.ne(ops.cash, ops.cash) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $1.amount <> $2.amount';
CREATE FUNCTION ops.ge(ops.cash, ops.cash) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $1.amount >= $2.amount';
CREATE FUNCTION ops.gt(ops.cash, ops.cash) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $1.amount > $2.amount';
CREATE FUNCTION ops.cmp(ops.cash, ops.cash) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS 'SELECT numeric_cmp($1.amount, $2.amount)';
CREATE FUNCTION ops.hash(ops.cash) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS 'SELECT hash_numeric($1.amount)';
CREATE FUNCTION ops.cash_int(ops.cash, integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS 'SELECT numeric_cmp($1.amount, $2::numeric)';
CREATE FUNCTION ops.lt_int(ops.cash, integer) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $1.amount < $2';
CREATE OPERATOR ops.< (FUNCTION = ops.lt, LEFTARG = ops.cash, RIGHTARG = ops.cash, COMMUTATOR = OPERATOR(ops.>), NEGATOR = OPERATOR(ops.>=), RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR ops.<= (FUNCTION = ops.le, LEFTARG = ops.cash, RIGHTARG = ops.cash, COMMUTATOR = OPERATOR(ops.>=), NEGATOR = OPERATOR(ops.>), RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
CREATE OPERATOR ops.= (FUNCTION = ops.eq, LEFTARG = ops.cash, RIGHTARG = ops.cash, COMMUTATOR = OPERATOR(ops.=), NEGATOR = OPERATOR(ops.<>), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR ops.<> (FUNCTION = ops.ne, LEFTARG = ops.cash, RIGHTARG = ops.cash, COMMUTATOR = OPERATOR(ops.<>), NEGATOR = OPERATOR(ops.=), RESTRICT = neqsel, JOIN = neqjoinsel);
CREATE OPERATOR ops.>= (FUNCTION = ops.ge, LEFTARG = ops.cash, RIGHTARG = ops.cash, COMMUTATOR = OPERATOR(ops.<=), NEGATOR = OPERATOR(ops.<));
CREATE OPERATOR ops.> (FUNCTION = ops.gt, LEFTARG = ops.cash, RIGHTARG = ops.cash, COMMUTATOR = OPERATOR(ops.<), NEGATOR = OPERATOR(ops.<=));
CREATE OPERATOR ops.< (FUNCTION = ops.lt_int, LEFTARG = ops.cash, RIGHTARG = integer);
CREATE OPERATOR ops.!!! (FUNCTION = numeric_uminus, RIGHTARG = numeric);
CREATE OPERATOR ops.@#@ (FUNCTION = int8mul, LEFTARG = bigint, RIGHTARG = bigint, COMMUTATOR = OPERATOR(ops.@#@));
CREATE OPERATOR FAMILY ops.cash_family USING btree;
CREATE OPERATOR CLASS ops.cash_ops DEFAULT FOR TYPE ops.cash USING btree FAMILY ops.cash_family AS
  OPERATOR 1 ops.<, OPERATOR 2 ops.<=, OPERATOR 3 ops.=, OPERATOR 4 ops.>=, OPERATOR 5 ops.>, FUNCTION 1 ops.cmp(ops.cash, ops.cash);
ALTER OPERATOR FAMILY ops.cash_family USING btree ADD OPERATOR 1 ops.< (ops.cash, integer), FUNCTION 1 (ops.cash, integer) ops.cash_int(ops.cash, integer);
CREATE OPERATOR CLASS ops.cash_hash DEFAULT FOR TYPE ops.cash USING hash AS OPERATOR 1 ops.=, FUNCTION 1 ops.hash(ops.cash);
CREATE FUNCTION ops.backwards(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS 'SELECT btint4cmp($2, $1)';
CREATE OPERATOR CLASS ops."Reverse" FOR TYPE integer USING btree AS OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 ops.backwards(integer, integer);
CREATE OPERATOR CLASS ops.boxes FOR TYPE box USING gist AS
  OPERATOR 1 <<, OPERATOR 2 &<, OPERATOR 3 &&, OPERATOR 4 &>, OPERATOR 5 >>, OPERATOR 6 ~=, OPERATOR 7 @>, OPERATOR 8 <@, OPERATOR 15 <->(box, point) FOR ORDER BY pg_catalog.float_ops,
  FUNCTION 1 gist_box_consistent(internal, box, smallint, oid, internal), FUNCTION 2 gist_box_union(internal, internal), FUNCTION 5 gist_box_penalty(internal, internal, internal),
  FUNCTION 6 gist_box_picksplit(internal, internal), FUNCTION 7 gist_box_same(box, box, internal), FUNCTION 8 gist_box_distance(internal, box, smallint, oid, internal);
CREATE OPERATOR CLASS ops.points FOR TYPE point USING gist AS
  OPERATOR 11 |>>(point, point), OPERATOR 28 <@(point, box),
  FUNCTION 1 gist_point_consistent(internal, point, smallint, oid, internal), FUNCTION 2 gist_box_union(internal, internal), FUNCTION 3 gist_point_compress(internal),
  FUNCTION 5 gist_box_penalty(internal, internal, internal), FUNCTION 6 gist_box_picksplit(internal, internal), FUNCTION 7 gist_box_same(box, box, internal), STORAGE box;
CREATE OPERATOR CLASS ops.lists FOR TYPE anyarray USING gin AS
  OPERATOR 1 && (anyarray, anyarray), OPERATOR 2 @> (anyarray, anyarray), FUNCTION 2 ginarrayextract(anyarray, internal, internal),
  FUNCTION 3 ginqueryarrayextract(anyarray, internal, smallint, internal, internal, internal, internal), FUNCTION 4 ginarrayconsistent(internal, smallint, anyarray, integer, internal, internal, internal, internal), STORAGE anyelement;
CREATE ACCESS METHOD gist_too TYPE INDEX HANDLER gisthandler;
CREATE ACCESS METHOD heap_too TYPE TABLE HANDLER heap_tableam_handler;
CREATE TYPE ops.price_range AS RANGE (SUBTYPE = ops.cash, SUBTYPE_OPCLASS = ops.cash_ops);
CREATE TABLE ops.prices (id integer, price ops.cash, area box, at point, tags text[], span ops.price_range) USING heap_too;
CREATE INDEX prices_price ON ops.prices (price);
CREATE INDEX prices_hash ON ops.prices USING hash (price);
CREATE INDEX prices_area ON ops.prices USING gist (area ops.boxes);
CREATE INDEX prices_at ON ops.prices USING gist (at ops.points);
CREATE INDEX prices_tags ON ops.prices USING gin (tags ops.lists);
CREATE INDEX prices_id ON ops.prices (id ops."Reverse" DESC NULLS LAST);
ALTER TABLE ops.prices ADD CONSTRAINT apart EXCLUDE USING gist (area ops.boxes WITH &&, at WITH ~=) WHERE (id > 3);
CREATE VIEW ops.cheap AS SELECT p.*, OPERATOR(ops.!!!) p.id::numeric AS minus FROM ops.prices p, (SELECT 1) AS x WHERE p.price OPERATOR(ops.<) ROW(5, 'EUR')::ops.cash ORDER BY p.price USING OPERATOR(ops.<);
