-- A function gets an argument with a default while a policy calls it
-- old:
CREATE FUNCTION may_see(owner text) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT owner = CURRENT_USER';
CREATE TABLE notes (owner text, body text);
CREATE POLICY see ON notes USING (may_see(owner));
-- rows:
INSERT INTO notes VALUES ('ada', 'x');
-- new:
CREATE FUNCTION may_see(owner text, strictly boolean DEFAULT true) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT owner = CURRENT_USER OR NOT strictly';
CREATE TABLE notes (owner text, body text);
CREATE POLICY see ON notes USING (may_see(owner));
