-- The COMMIT was forgotten.
BEGIN;
CREATE TABLE a (id integer);
