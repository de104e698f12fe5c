-- A check of a parent stops to be inherited
-- old:
CREATE TABLE shapes (id integer, area numeric,
  CONSTRAINT area_positive CHECK (area > 0)
);
CREATE TABLE squares (side numeric) INHERITS (shapes);
-- rows:
INSERT INTO squares VALUES (1, 4, 2);
-- new:
CREATE TABLE shapes (id integer, area numeric,
  CONSTRAINT area_positive CHECK (area > 0) NO INHERIT
);
CREATE TABLE squares (side numeric) INHERITS (shapes);
