-- A domain over a domain comes, and a check that calls a function
-- old:
CREATE DOMAIN base_text AS text NOT NULL;
-- new:
CREATE FUNCTION is_mail(t text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT t LIKE '%@%' $$;
CREATE DOMAIN base_text AS text NOT NULL;
CREATE DOMAIN mail AS base_text CHECK (is_mail(VALUE));
CREATE TABLE t (m mail);
