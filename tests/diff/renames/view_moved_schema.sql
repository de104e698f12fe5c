-- A view that others read moves to another schema
-- old:
CREATE SCHEMA api;
CREATE TABLE t (a integer);
CREATE VIEW shown AS SELECT a FROM t;
CREATE VIEW api.above AS SELECT shown.a FROM shown;
COMMENT ON VIEW shown IS 'What is shown';
-- new:
CREATE SCHEMA api;
CREATE TABLE t (a integer);
CREATE VIEW api.shown AS SELECT a FROM t;
CREATE VIEW api.above AS SELECT shown.a FROM api.shown;
COMMENT ON VIEW api.shown IS 'What is shown';
-- expect: rename view public.shown -> api.shown
