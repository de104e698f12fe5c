ALTER TABLE stock_moves
  ALTER COLUMN why DROP DEFAULT,
  ALTER COLUMN why DROP NOT NULL,
  ALTER COLUMN why TYPE text USING nullif(why::text, 'filled');
DROP TYPE move_reason;
