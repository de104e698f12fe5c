DELETE FROM diary;
SET LOCAL ROLE history_reader;
