-- A class for GiST comes with an exclusion constraint that uses it
-- old:
CREATE TABLE room (area box);
-- rows:
INSERT INTO room VALUES ('(1,1),(0,0)');
-- new:
CREATE OPERATOR CLASS box_alike FOR TYPE box USING gist AS OPERATOR 1 <<, OPERATOR 2 &<, OPERATOR 3 &&, OPERATOR 6 ~=, OPERATOR 7 @>, OPERATOR 8 <@, FUNCTION 1 gist_box_consistent(internal, box, smallint, oid, internal), FUNCTION 2 gist_box_union(internal, internal), FUNCTION 5 gist_box_penalty(internal, internal, internal), FUNCTION 6 gist_box_picksplit(internal, internal), FUNCTION 7 gist_box_same(box, box, internal);
CREATE TABLE room (area box, CONSTRAINT apart EXCLUDE USING gist (area box_alike WITH &&));
