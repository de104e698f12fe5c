CREATE TYPE move_reason AS ENUM ('filled', 'sold', 'broken');
ALTER TABLE stock_moves
  ALTER COLUMN why TYPE move_reason USING (CASE WHEN why = 'sold' THEN 'sold' ELSE 'filled' END)::move_reason,
  ALTER COLUMN why SET NOT NULL,
  ALTER COLUMN why SET DEFAULT 'filled';
