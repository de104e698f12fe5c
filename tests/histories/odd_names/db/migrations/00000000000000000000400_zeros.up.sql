INSERT INTO steps (what) VALUES ('four hundred');
