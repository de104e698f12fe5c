-- A column's collation changes under an index
-- old:
CREATE TABLE words (
  word text NOT NULL
);
CREATE INDEX words_idx ON words (word);
-- rows:
INSERT INTO words VALUES ('zebra'), ('Äpfel'), ('apple');
-- new:
CREATE TABLE words (
  word text COLLATE "C" NOT NULL
);
CREATE INDEX words_idx ON words (word);
