-- A partition's own index becomes a part of a new index of the parent
-- old:
CREATE TABLE cells (x integer NOT NULL, y integer) PARTITION BY RANGE (x);
CREATE TABLE cells_low PARTITION OF cells FOR VALUES FROM (0) TO (10);
CREATE INDEX cells_low_y ON cells_low (y);
-- rows:
INSERT INTO cells VALUES (1, 1);
-- new:
CREATE TABLE cells (x integer NOT NULL, y integer) PARTITION BY RANGE (x);
CREATE TABLE cells_low PARTITION OF cells FOR VALUES FROM (0) TO (10);
CREATE INDEX cells_low_y ON cells_low (y);
CREATE INDEX cells_y ON cells (y);
