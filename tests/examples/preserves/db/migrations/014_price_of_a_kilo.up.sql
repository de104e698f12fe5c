CREATE FUNCTION price_of_a_kilo(product integer) RETURNS numeric
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT CASE grams WHEN 0 THEN NULL ELSE round(price * 1000 / grams, 2) END
    FROM products WHERE id = product;
END;
CREATE OR REPLACE PROCEDURE raise_prices(percent numeric)
BEGIN ATOMIC
  UPDATE products SET price = round(price * (1 + percent / 100), 2);
END;
CALL raise_prices(10);
