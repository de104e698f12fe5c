--
-- PostgreSQL database dump
--

-- Dumped from database version 9.6.1

SET statement_timeout = 0;
SET lock_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET check_function_bodies = false;
SET client_min_messages = warning;
SET row_security = off;

CREATE EXTENSION IF NOT EXISTS plpgsql WITH SCHEMA pg_catalog;


SET search_path = public, pg_catalog;

CREATE FUNCTION reply(parent integer) RETURNS text
    LANGUAGE plpgsql STABLE STRICT
    AS $_$
BEGIN
  RETURN (SELECT body FROM posts WHERE id = $1); -- posts comes later;
END;
$_$;

CREATE AGGREGATE array_all(anycompatiblearray) (
    SFUNC = array_cat,
    STYPE = anycompatiblearray,
    INITCOND = '{}'
);

SET default_tablespace = '';

SET default_with_oids = false;

CREATE TABLE posts (
    id integer NOT NULL,
    body text,
    raw bytea,
    created_at timestamp without time zone DEFAULT '2012-01-01 00:00:00'::timestamp without time zone NOT NULL
);

CREATE SEQUENCE posts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE posts_id_seq OWNED BY posts.id;

CREATE TABLE schema_migrations (
    version character varying NOT NULL
);

ALTER TABLE ONLY posts ALTER COLUMN id SET DEFAULT nextval('posts_id_seq'::regclass);

COPY posts (id, body, raw, created_at) FROM stdin;
1	it's; \\o/	\\x00ff	2012-02-03 04:05:06
2	\N	\N	2013-02-03 04:05:06.7
\.


SELECT pg_catalog.setval('posts_id_seq', 2, true);

INSERT INTO posts VALUES (9, 'nine', '\x1f', '2014-01-01 00:00:00');

ALTER TABLE ONLY posts
    ADD CONSTRAINT posts_pkey PRIMARY KEY (id);

CREATE UNIQUE INDEX unique_schema_migrations ON schema_migrations USING btree (version);

CREATE TRIGGER same BEFORE UPDATE ON posts FOR EACH ROW EXECUTE PROCEDURE suppress_redundant_updates_trigger();

--
-- PostgreSQL database dump complete
--

SET search_path TO "$user", public;

INSERT INTO "schema_migrations" (version) VALUES
('20120101000000'),
('20120203040506');


