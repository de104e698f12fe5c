-- Types of every sort, made of each other
CREATE SCHEMA kinds;
CREATE TYPE kinds.mood AS ENUM ('sad', 'ok', 'it''s', 'Very "Happy"', '');
CREATE TYPE kinds.empty_enum AS ENUM ();
ALTER TYPE kinds.mood ADD VALUE 'before ok' BEFORE 'ok';
CREATE TYPE kinds.nothing AS ();
CREATE TYPE kinds.pair AS (a integer, b text COLLATE "C", c numeric(8, 3)[], d kinds.mood);
CREATE TYPE kinds.nested AS (p kinds.pair, ps kinds.pair[], "Odd name" bit varying(5));
ALTER TYPE kinds.nested ADD ATTRIBUTE gone integer, ADD ATTRIBUTE late interval DAY TO SECOND(3);
ALTER TYPE kinds.nested DROP ATTRIBUTE gone;
CREATE DOMAIN kinds.positive AS integer CONSTRAINT above CHECK (VALUE > 0) NOT NULL;
CREATE DOMAIN kinds.small AS kinds.positive DEFAULT 1 CHECK (VALUE < 100) CONSTRAINT even CHECK (VALUE % 2 = 0 OR VALUE = 1);
CREATE DOMAIN kinds.list AS integer[] CHECK (array_length(VALUE, 1) < 5) CHECK (VALUE[1] IS NOT NULL);
CREATE DOMAIN kinds.pairs AS kinds.pair[] CHECK ((VALUE[1]).a > 0);
CREATE DOMAIN kinds.one_pair AS kinds.pair CHECK ((VALUE).a > 0) CHECK ((VALUE).b <> '');
CREATE DOMAIN kinds.loose AS text COLLATE "POSIX" DEFAULT 'x'::text || 'y';
ALTER DOMAIN kinds.loose ADD CONSTRAINT long CHECK (length(VALUE) > 3) NOT VALID;
CREATE DOMAIN kinds.code AS character varying(12) CHECK (VALUE ~ '^[A-Z]{2}-\d+$');
CREATE TYPE kinds.of_domain AS (small kinds.small, list kinds.list);
CREATE FUNCTION kinds.time_gap(a time, b time) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT AS 'SELECT extract(epoch FROM a - b)::double precision';
CREATE TYPE kinds.hours AS RANGE (SUBTYPE = time, SUBTYPE_DIFF = kinds.time_gap);
CREATE TYPE kinds.words AS RANGE (SUBTYPE = text, COLLATION = "C", MULTIRANGE_TYPE_NAME = kinds.many_words);
CREATE TYPE kinds.ranges AS RANGE (SUBTYPE = int4range);
CREATE TYPE kinds.codes AS RANGE (SUBTYPE = varchar, SUBTYPE_OPCLASS = varchar_pattern_ops);
CREATE DOMAIN kinds.night AS kinds.hours CHECK (lower(VALUE) > '18:00');
CREATE TYPE kinds.pos;
CREATE FUNCTION kinds.pos_in(cstring) RETURNS kinds.pos LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'int8in';
CREATE FUNCTION kinds.pos_out(kinds.pos) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'int8out';
CREATE FUNCTION kinds.pos_recv(internal) RETURNS kinds.pos LANGUAGE internal IMMUTABLE STRICT AS 'int8recv';
CREATE FUNCTION kinds.pos_send(kinds.pos) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'int8send';
CREATE TYPE kinds.pos (INPUT = kinds.pos_in, OUTPUT = kinds.pos_out, RECEIVE = kinds.pos_recv, SEND = kinds.pos_send, LIKE = bigint, CATEGORY = 'x', PREFERRED = true, DELIMITER = ';', DEFAULT = '0');
CREATE TYPE kinds.word;
CREATE FUNCTION kinds.word_in(cstring) RETURNS kinds.word LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION kinds.word_out(kinds.word) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE kinds.word (INPUT = kinds.word_in, OUTPUT = kinds.word_out, INTERNALLENGTH = VARIABLE, STORAGE = external, COLLATABLE = true);
CREATE TYPE kinds.never_told;
CREATE FUNCTION kinds.pos_next(kinds.pos) RETURNS kinds.pos LANGUAGE internal IMMUTABLE STRICT AS 'int8inc';
CREATE CAST (bigint AS kinds.pos) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE CAST (kinds.pos AS bigint) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (kinds.mood AS varchar) WITH INOUT AS ASSIGNMENT;
CREATE FUNCTION kinds.pair_of(integer) RETURNS kinds.pair LANGUAGE sql IMMUTABLE AS 'SELECT ROW($1, NULL, NULL, NULL)::kinds.pair';
CREATE CAST (integer AS kinds.pair) WITH FUNCTION kinds.pair_of(integer);
CREATE COLLATION kinds."Odd collation" (LC_COLLATE = 'C', LC_CTYPE = 'POSIX');
CREATE COLLATION kinds.german (PROVIDER = icu, LOCALE = 'de-u-co-phonebk');
CREATE COLLATION kinds.blind (PROVIDER = icu, LOCALE = 'und-u-ks-level1', DETERMINISTIC = false);
CREATE COLLATION kinds.copied FROM "C";
CREATE TABLE kinds.holder (
  id kinds.positive PRIMARY KEY,
  m kinds.mood DEFAULT 'ok',
  ms kinds.mood[] DEFAULT ARRAY['sad'::kinds.mood],
  p kinds.nested,
  l kinds.list,
  ps kinds.pairs,
  op kinds.one_pair,
  h kinds.hours DEFAULT kinds.hours('08:00', '17:00'),
  hs kinds.hours_multirange,
  w kinds.words,
  mw kinds.many_words,
  r kinds.ranges,
  n kinds.night,
  at kinds.pos DEFAULT 7::bigint,
  ats kinds.pos[],
  wd kinds.word,
  g text COLLATE kinds.german,
  b text COLLATE kinds.blind,
  c kinds.code,
  d kinds.of_domain,
  s kinds.small,
  nothing kinds.nothing,
  EXCLUDE USING gist (h WITH &&)
);
