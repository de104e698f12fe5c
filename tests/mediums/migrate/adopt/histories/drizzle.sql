-- What drizzle-kit 0.31.11 leaves behind.
CREATE SCHEMA drizzle;
CREATE TABLE drizzle.__drizzle_migrations (
  id serial PRIMARY KEY,
  hash text NOT NULL,
  created_at bigint
);
INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES
  ('e9fbb10f690aefae5916a36dc57fc684711ca6259889d4793097b62f8fa48c6c', 1704110400138),
  ('bcdf73ab72b190003a8d4c489147f2b90b2608b8074802cba9ab11ea7f760cb2', 1707989400035);
