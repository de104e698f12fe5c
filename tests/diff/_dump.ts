/** A table with rows, as pg_dump writes it. */
export const DUMP = `--
-- PostgreSQL database dump
--

\\restrict rLWMXiVAGVOCu5bYHUQRfbhEUnbxgIEq8iMa0J1bMQhRbGKy4mQbQx6QF4iSBV5

SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET default_tablespace = '';
SET default_table_access_method = heap;

CREATE TABLE public.shop (
    id integer NOT NULL,
    name text
);

COPY public.shop (id, name) FROM stdin;
1\tone
2\ttwo
\\.

ALTER TABLE ONLY public.shop
    ADD CONSTRAINT shop_pkey PRIMARY KEY (id);

\\unrestrict rLWMXiVAGVOCu5bYHUQRfbhEUnbxgIEq8iMa0J1bMQhRbGKy4mQbQx6QF4iSBV5
`;
