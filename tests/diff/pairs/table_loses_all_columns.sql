-- A table loses its last column and stays
-- old:
CREATE TABLE shell (content text);
-- rows:
INSERT INTO shell VALUES ('x'), ('y');
-- new:
CREATE TABLE shell ();
-- hazards: data-loss
