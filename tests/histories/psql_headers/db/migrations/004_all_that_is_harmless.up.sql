\set QUIET on
\set VERBOSITY terse
\set ECHO none
\set SHOW_CONTEXT never
\set ON_ERROR_STOP 1
\encoding UTF8
\conninfo
\warn This is for you
\x auto
\pset format unaligned
\a
\C 'A title'
BEGIN;
UPDATE jars SET label = 'last' WHERE id = 2;
COMMIT;
\d jars
\dt+ public.*
\qecho done
