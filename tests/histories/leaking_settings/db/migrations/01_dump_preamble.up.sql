-- What a dump begins with, and never takes back.
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_with_oids = false;
SET default_tablespace = '';
SET default_table_access_method = heap;

CREATE TABLE public.jars (id integer NOT NULL, label text);
ALTER TABLE ONLY public.jars ADD CONSTRAINT jars_pkey PRIMARY KEY (id);
CREATE FUNCTION public.later() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM public.not_there_yet';
