-- Who made it goes and who changed it comes, with keys and indexes alike
-- old:
CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE notes (
  id integer PRIMARY KEY,
  creator_id integer NOT NULL REFERENCES users
);
CREATE INDEX notes_creator ON notes (creator_id);
-- rows:
INSERT INTO users VALUES (7);
INSERT INTO notes VALUES (1, 7);
-- new:
CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE notes (
  id integer PRIMARY KEY,
  editor_id integer NOT NULL REFERENCES users
);
CREATE INDEX notes_editor ON notes (editor_id);
-- expect: ask public.notes.creator_id -> public.notes.editor_id
