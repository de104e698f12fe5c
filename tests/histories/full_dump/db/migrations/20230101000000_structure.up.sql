--
-- PostgreSQL database dump
--

\restrict x9ZkPq4bWf7LmTn2RvYc8HsDgJ5uAe3

-- Dumped from database version 15.1
-- Dumped by pg_dump version 15.1

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

--
-- Name: market; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA market;

--
-- Name: unit; Type: TYPE; Schema: market; Owner: -
--

CREATE TYPE market.unit AS ENUM (
    'jar',
    'crate'
);

--
-- Name: stamp(); Type: FUNCTION; Schema: market; Owner: -
--

CREATE FUNCTION market.stamp() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.changed := true;
    RETURN NEW;
END;
$$;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: stalls; Type: TABLE; Schema: market; Owner: -
--

CREATE TABLE market.stalls (
    id integer NOT NULL,
    name character varying(40) NOT NULL,
    unit market.unit DEFAULT 'jar'::market.unit,
    price numeric(6,2),
    changed boolean DEFAULT false
);

--
-- Name: stalls_id_seq; Type: SEQUENCE; Schema: market; Owner: -
--

CREATE SEQUENCE market.stalls_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE market.stalls_id_seq OWNED BY market.stalls.id;

--
-- Name: goods; Type: TABLE; Schema: market; Owner: -
--

CREATE TABLE market.goods (
    stall_id integer NOT NULL,
    what text
);

ALTER TABLE ONLY market.stalls ALTER COLUMN id SET DEFAULT nextval('market.stalls_id_seq'::regclass);

--
-- Data for Name: stalls; Type: TABLE DATA; Schema: market; Owner: -
--

COPY market.stalls (id, name, unit, price, changed) FROM stdin;
1	Fig & Co.	jar	4.50	f
2	Aunt "Quince"; Ltd	crate	\N	t
3	Tab\tstop	jar	0.10	f
\.


--
-- Data for Name: goods; Type: TABLE DATA; Schema: market; Owner: -
--

COPY market.goods (stall_id, what) FROM stdin;
1	fig jam
1	
2	\N
\.


--
-- Name: stalls_id_seq; Type: SEQUENCE SET; Schema: market; Owner: -
--

SELECT pg_catalog.setval('market.stalls_id_seq', 3, true);

ALTER TABLE ONLY market.stalls
    ADD CONSTRAINT stalls_pkey PRIMARY KEY (id);

CREATE INDEX stalls_name ON market.stalls USING btree (lower((name)::text));

CREATE TRIGGER stamp BEFORE UPDATE ON market.stalls FOR EACH ROW EXECUTE FUNCTION market.stamp();

ALTER TABLE ONLY market.goods
    ADD CONSTRAINT goods_stall_id_fkey FOREIGN KEY (stall_id) REFERENCES market.stalls(id) ON DELETE CASCADE;

--
-- PostgreSQL database dump complete
--

\unrestrict x9ZkPq4bWf7LmTn2RvYc8HsDgJ5uAe3

