INSERT INTO steps (what) VALUES ('eleven');
