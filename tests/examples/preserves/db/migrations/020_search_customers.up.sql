ALTER TABLE customers ADD COLUMN words tsvector
  GENERATED ALWAYS AS (setweight(to_tsvector('simple', full_name), 'A') || to_tsvector('simple', coalesce(notes, ''))) STORED;
CREATE INDEX CONCURRENTLY customers_words ON customers USING gin (words);
