UPDATE products SET price = round(price / 1.1, 2);
DROP PROCEDURE raise_prices(numeric);
DROP FUNCTION price_of_a_kilo(integer);
