-- A base type gets functions for the wire, for modifiers and another storage
-- roles: confiture_diff_writer
-- old:
CREATE TYPE word;
CREATE FUNCTION word_in(cstring) RETURNS word LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION word_out(word) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE word (INPUT = word_in, OUTPUT = word_out, INTERNALLENGTH = VARIABLE, STORAGE = extended, COLLATABLE = true);
CREATE TABLE t (w word, ws word[]);
-- rows:
INSERT INTO t VALUES ('a', '{b}');
-- new:
CREATE TYPE word;
CREATE FUNCTION word_in(cstring) RETURNS word LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION word_out(word) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE FUNCTION word_send(word) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'textsend';
CREATE FUNCTION word_recv(internal) RETURNS word LANGUAGE internal IMMUTABLE STRICT AS 'textrecv';
CREATE TYPE word (INPUT = word_in, OUTPUT = word_out, SEND = word_send, RECEIVE = word_recv, TYPMOD_IN = varchartypmodin, TYPMOD_OUT = varchartypmodout, INTERNALLENGTH = VARIABLE, STORAGE = external, COLLATABLE = true);
ALTER TYPE word OWNER TO confiture_diff_writer;
CREATE TABLE t (w word, ws word[]);
