-- Two at once, while the stalls go on selling.
CREATE INDEX CONCURRENTLY orders_customer ON orders (customer_id, ordered_on DESC);
CREATE INDEX CONCURRENTLY IF NOT EXISTS order_lines_product
  ON order_lines (product_id) -- and nothing else
  INCLUDE (jars);
