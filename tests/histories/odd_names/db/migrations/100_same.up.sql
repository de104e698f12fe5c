INSERT INTO steps (what) VALUES ('same, once');
