SET ROLE history_writer;
INSERT INTO diary (entry) VALUES ('written by another role');
SET ROLE history_reader;
SELECT id, entry FROM diary;
