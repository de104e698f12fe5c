DROP TABLE in_public;
UPDATE market.stalls SET price = price - 1;
