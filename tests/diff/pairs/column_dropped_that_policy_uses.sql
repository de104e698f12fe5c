-- A column goes while its policy turns to another column
-- old:
CREATE TABLE files (
  id integer PRIMARY KEY,
  owner_name text,
  owner_id integer
);
ALTER TABLE files ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_files ON files USING (owner_name = CURRENT_USER);
-- rows:
INSERT INTO files (id, owner_id) VALUES (1, 1);
-- new:
CREATE TABLE files (
  id integer PRIMARY KEY,
  owner_id integer
);
ALTER TABLE files ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_files ON files USING (owner_id = 1);
-- hazards: data-loss
