--
-- PostgreSQL database dump
--

\restrict hF3kLw9pQz

SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET row_security = off;

DROP DATABASE IF EXISTS "Old Market";
--
-- Name: Old Market; Type: DATABASE; Schema: -; Owner: -
--

CREATE DATABASE "Old Market" WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE = 'C';


\unrestrict hF3kLw9pQz
\connect -reuse-previous=on "dbname='Old Market'"
\restrict hF3kLw9pQz

SET statement_timeout = 0;
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.goods (
    id integer NOT NULL,
    what text
);

COPY public.goods (id, what) FROM stdin;
1	fig; jam
2	\N
\.

ALTER TABLE ONLY public.goods
    ADD CONSTRAINT goods_pkey PRIMARY KEY (id);

\unrestrict hF3kLw9pQz

