-- Not CONCURRENTLY: one transaction holds all three.
CREATE TABLE half (id integer);
INSERT INTO half VALUES (1);
ALTER TABLE half ADD COLUMN missing no_such_type;
