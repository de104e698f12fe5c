\set QUIET 1
UPDATE jars SET label = 'not last' WHERE id = 2;
\unset QUIET
