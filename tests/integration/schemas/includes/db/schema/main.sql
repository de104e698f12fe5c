\set ON_ERROR_STOP on
\set QUIET 1
\encoding UTF8
\timing off
\pset pager off
\echo 'building; now'
BEGIN;
\ir parts/tables.sql
\ir 'parts/with space.sql'
COMMIT;
\dt
