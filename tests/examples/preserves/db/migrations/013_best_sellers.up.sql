CREATE MATERIALIZED VIEW best_sellers AS
  SELECT product_id, sum(jars) AS jars, rank() OVER (ORDER BY sum(jars) DESC) AS place
    FROM order_lines GROUP BY product_id;
CREATE UNIQUE INDEX best_sellers_key ON best_sellers (product_id);
REFRESH MATERIALIZED VIEW CONCURRENTLY best_sellers;
