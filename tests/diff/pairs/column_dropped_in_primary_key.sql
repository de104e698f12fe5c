-- A column goes and the primary key shrinks to what is left
-- old:
CREATE TABLE versions (
  doc integer NOT NULL,
  branch text NOT NULL,
  nr integer NOT NULL,
  PRIMARY KEY (doc, branch, nr)
);
-- rows:
INSERT INTO versions VALUES (1, 'main', 1), (1, 'main', 2);
-- new:
CREATE TABLE versions (
  doc integer NOT NULL,
  nr integer NOT NULL,
  PRIMARY KEY (doc, nr)
);
-- hazards: data-loss
