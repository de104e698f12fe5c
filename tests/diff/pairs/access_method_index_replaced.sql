-- An index moves from one access method to another that does the same
-- old:
CREATE ACCESS METHOD gist_a TYPE INDEX HANDLER gisthandler;
CREATE OPERATOR CLASS box_a DEFAULT FOR TYPE box USING gist_a AS OPERATOR 1 <<, OPERATOR 2 &<, OPERATOR 3 &&, OPERATOR 6 ~=, OPERATOR 7 @>, OPERATOR 8 <@, FUNCTION 1 gist_box_consistent(internal, box, smallint, oid, internal), FUNCTION 2 gist_box_union(internal, internal), FUNCTION 5 gist_box_penalty(internal, internal, internal), FUNCTION 6 gist_box_picksplit(internal, internal), FUNCTION 7 gist_box_same(box, box, internal);
CREATE TABLE t (area box);
CREATE INDEX t_area ON t USING gist_a (area);
-- rows:
INSERT INTO t VALUES ('(1,1),(0,0)');
-- new:
CREATE ACCESS METHOD gist_b TYPE INDEX HANDLER gisthandler;
CREATE OPERATOR CLASS box_b DEFAULT FOR TYPE box USING gist_b AS OPERATOR 1 <<, OPERATOR 2 &<, OPERATOR 3 &&, OPERATOR 6 ~=, OPERATOR 7 @>, OPERATOR 8 <@, FUNCTION 1 gist_box_consistent(internal, box, smallint, oid, internal), FUNCTION 2 gist_box_union(internal, internal), FUNCTION 5 gist_box_penalty(internal, internal, internal), FUNCTION 6 gist_box_picksplit(internal, internal), FUNCTION 7 gist_box_same(box, box, internal);
CREATE TABLE t (area box);
CREATE INDEX t_area ON t USING gist_b (area);
