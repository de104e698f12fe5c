-- A typed table is no longer tied to its type and keeps its rows
-- old:
CREATE TYPE point3 AS (x double precision, y double precision, z double precision);
CREATE TABLE points OF point3;
-- rows:
INSERT INTO points VALUES (1, 2, 3);
-- new:
CREATE TYPE point3 AS (x double precision, y double precision, z double precision);
CREATE TABLE points (x double precision, y double precision, z double precision);
