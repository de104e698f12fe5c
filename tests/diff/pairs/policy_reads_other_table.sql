-- A policy asks another table that comes with it
-- old:
CREATE TABLE docs (id integer PRIMARY KEY);
ALTER TABLE docs ENABLE ROW LEVEL SECURITY;
-- rows:
INSERT INTO docs VALUES (1);
-- new:
CREATE TABLE docs (id integer PRIMARY KEY);
CREATE TABLE members (doc_id integer REFERENCES docs, who text);
ALTER TABLE docs ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_members ON docs USING (EXISTS (SELECT FROM members m WHERE m.doc_id = docs.id AND m.who = CURRENT_USER));
