-- Empties tables, sequences too.
CREATE TABLE numbers (id serial, word text);
INSERT INTO numbers (word) SELECT 'word ' || n FROM generate_series(1, 300) AS n;
TRUNCATE numbers, gone RESTART IDENTITY CASCADE;
INSERT INTO numbers (word) VALUES ('first') RETURNING id;
ANALYZE numbers (word);
