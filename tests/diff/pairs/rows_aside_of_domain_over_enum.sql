-- Rows are set aside while the domain over an enum that their column has is made anew
-- old:
CREATE TYPE mood AS ENUM ('sad', 'ok', 'odd');
CREATE DOMAIN feeling AS mood CHECK (length(VALUE::text) < 9);
CREATE TABLE t (id integer, feels feeling);
-- rows:
INSERT INTO t VALUES (1, 'ok');
-- new:
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN feeling AS mood CHECK (length(VALUE::text) < 9);
CREATE TABLE t (id integer, feels feeling) PARTITION BY RANGE (id);
CREATE TABLE t_all PARTITION OF t DEFAULT;
