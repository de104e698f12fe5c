DROP RULE void_orders ON orders;
DROP TABLE voided_orders;
