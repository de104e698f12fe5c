DROP VIEW low_stock, stock;
CREATE VIEW stock AS
  SELECT p.id AS product_id, p.code, coalesce(sum(m.jars), 0)::integer AS jars
    FROM products AS p LEFT JOIN stock_moves AS m ON m.product_id = p.id
   GROUP BY p.id;
COMMENT ON VIEW stock IS 'What is in the cellar; counted, not weighed';
CREATE VIEW low_stock WITH (security_barrier = true) AS
  SELECT * FROM stock WHERE jars < 10;
