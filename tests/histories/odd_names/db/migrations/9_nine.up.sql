INSERT INTO steps (what) VALUES ('nine');
