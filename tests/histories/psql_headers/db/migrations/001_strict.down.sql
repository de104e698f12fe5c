\set ON_ERROR_STOP true
DROP TABLE jars; \echo gone
