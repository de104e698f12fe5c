-- How scripts for psql like to begin: settings of psql's own, and words to its user.
\set ON_ERROR_STOP on
\timing on
\pset pager off
\echo Making jars; 'really'
CREATE TABLE jars (id integer, label text);
\echo
INSERT INTO jars VALUES (1, '\echo is text here'),
(2, '
\q
\set x 1
');
\timing off
