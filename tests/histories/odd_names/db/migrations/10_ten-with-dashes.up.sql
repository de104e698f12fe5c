INSERT INTO steps (what) VALUES ('ten');
