-- A conversion goes with its schema
-- old:
CREATE SCHEMA "S";
CREATE CONVERSION "S"."C" FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
-- new:
CREATE CONVERSION "C" FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
