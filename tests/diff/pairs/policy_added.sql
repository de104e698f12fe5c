-- Row-level security is switched on with its first policies
-- roles: confiture_diff_reader, confiture_diff_writer
-- old:
CREATE TABLE notes (id integer, owner text);
-- rows:
INSERT INTO notes VALUES (1, 'ada');
-- new:
CREATE TABLE notes (id integer, owner text);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes FORCE ROW LEVEL SECURITY;
CREATE POLICY reading ON notes FOR SELECT TO confiture_diff_reader USING (true);
CREATE POLICY writing ON notes FOR INSERT TO confiture_diff_writer, confiture_diff_reader WITH CHECK (owner = CURRENT_USER);
