-- A view that another one needs: both go, both come back.
DROP VIEW low_stock;
DROP VIEW stock;
CREATE VIEW stock AS
  SELECT p.id AS product_id, p.code, p.grams, coalesce(sum(m.jars), 0)::integer AS jars
    FROM products AS p LEFT JOIN stock_moves AS m ON m.product_id = p.id
   GROUP BY p.id;
CREATE VIEW low_stock WITH (security_barrier = true) AS
  SELECT * FROM stock WHERE jars < CASE WHEN grams > 400 THEN 5 ELSE 10 END;
