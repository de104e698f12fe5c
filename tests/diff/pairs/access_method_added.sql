-- Access methods for tables and indexes come with a table and an index of theirs
-- old:
CREATE TABLE t (area box);
-- rows:
INSERT INTO t VALUES ('(1,1),(0,0)');
-- new:
CREATE ACCESS METHOD heap_too TYPE TABLE HANDLER heap_tableam_handler;
CREATE ACCESS METHOD gist_too TYPE INDEX HANDLER gisthandler;
CREATE OPERATOR CLASS box_too DEFAULT FOR TYPE box USING gist_too AS OPERATOR 1 <<, OPERATOR 2 &<, OPERATOR 3 &&, OPERATOR 6 ~=, OPERATOR 7 @>, OPERATOR 8 <@, FUNCTION 1 gist_box_consistent(internal, box, smallint, oid, internal), FUNCTION 2 gist_box_union(internal, internal), FUNCTION 5 gist_box_penalty(internal, internal, internal), FUNCTION 6 gist_box_picksplit(internal, internal), FUNCTION 7 gist_box_same(box, box, internal);
CREATE TABLE t (area box);
CREATE INDEX t_area ON t USING gist_too (area);
CREATE TABLE u (a integer) USING heap_too;
CREATE MATERIALIZED VIEW v USING heap_too AS SELECT 1 AS one;
COMMENT ON ACCESS METHOD heap_too IS 'as usual';
