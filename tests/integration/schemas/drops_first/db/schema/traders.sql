--
-- What old samples begin with.
--

SET statement_timeout = 0;
SET lock_timeout = 0;
SET client_encoding = 'UTF8';
SET default_tablespace = '';
SET default_with_oids = false;

---
--- drop tables
---

DROP TABLE IF EXISTS trader_demographics;
DROP TABLE IF EXISTS traders;

CREATE TABLE traders (
    trader_id character varying(5) NOT NULL,
    company_name character varying(40) NOT NULL,
    picture bytea
);

CREATE TABLE trader_demographics (
    trader_id character varying(5) NOT NULL,
    description text
);

INSERT INTO traders VALUES ('ALFKI', 'Alfreds Fruit', '\x');
INSERT INTO traders VALUES ('ANATR', 'Ana Trujillo''s "Empanadas"', '\xdeadbeef');

ALTER TABLE ONLY traders
    ADD CONSTRAINT pk_traders PRIMARY KEY (trader_id);
ALTER TABLE ONLY trader_demographics
    ADD CONSTRAINT fk_traders FOREIGN KEY (trader_id) REFERENCES traders;

--
-- done
--
