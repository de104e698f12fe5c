\set ON_ERROR_STOP 1
\echo One at a time
CREATE INDEX CONCURRENTLY jars_id ON jars (id); \echo first
CREATE INDEX CONCURRENTLY jars_label ON jars (label);
\echo done
