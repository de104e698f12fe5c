-- As dumps and diff tools write it: settings, then the transaction.
\set ON_ERROR_STOP on
SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET client_min_messages = warning;
/* And now */
BEGIN;
CREATE SCHEMA larder;
SET LOCAL search_path = larder;
CREATE TABLE jars (id serial PRIMARY KEY, label text, made timestamptz);
INSERT INTO jars (id, label) VALUES (40, 'plum');
COMMIT;
\echo done
