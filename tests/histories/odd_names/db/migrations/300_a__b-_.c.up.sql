INSERT INTO steps (what) VALUES ('three hundred');
