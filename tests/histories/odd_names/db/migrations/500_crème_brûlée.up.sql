INSERT INTO steps (what) VALUES ('crème brûlée');
