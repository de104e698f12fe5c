-- Filled once the rows are there.
REFRESH MATERIALIZED VIEW yearly_harvest;

CALL plan_batch(1, '2025-02-01 09:00');
INSERT INTO stock_moves (product_id, jars) VALUES (1, -60)