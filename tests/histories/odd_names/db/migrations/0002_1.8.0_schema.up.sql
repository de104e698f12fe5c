INSERT INTO steps (what) VALUES ('1.8.0');
