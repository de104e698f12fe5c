-- A cast with no function comes and a view uses it
-- old:
CREATE TYPE mood AS ENUM ('ok');
-- new:
CREATE TYPE mood AS ENUM ('ok');
CREATE CAST (mood AS text) WITH INOUT AS ASSIGNMENT;
CREATE VIEW v AS SELECT 'ok'::mood::text AS m;
