BEGIN;

-- Rows of 2025 lie in the partition for the rest; they move.
CREATE TABLE harvests_2025 (LIKE harvests INCLUDING ALL EXCLUDING IDENTITY);
WITH moved AS (
  DELETE FROM harvests_other WHERE picked_on >= '2025-01-01' AND picked_on < '2026-01-01'
  RETURNING id, orchard_id, fruit_id, picked_on, kilos
)
INSERT INTO harvests_2025 (id, orchard_id, fruit_id, picked_on, kilos) SELECT * FROM moved;
ALTER TABLE harvests ATTACH PARTITION harvests_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');

COMMIT;
