INSERT INTO steps (what) VALUES ('same, twice');
