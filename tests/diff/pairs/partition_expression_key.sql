-- A table partitioned by an expression gets one more partition
-- old:
CREATE TABLE names (n text NOT NULL) PARTITION BY LIST (lower(left(n, 1)));
CREATE TABLE names_a PARTITION OF names FOR VALUES IN ('a');
-- rows:
INSERT INTO names VALUES ('Ada');
-- new:
CREATE TABLE names (n text NOT NULL) PARTITION BY LIST (lower(left(n, 1)));
CREATE TABLE names_a PARTITION OF names FOR VALUES IN ('a');
CREATE TABLE names_b PARTITION OF names FOR VALUES IN ('b');
