INSERT INTO pots VALUES (1, 'washed'), (2, 'it''s done');
