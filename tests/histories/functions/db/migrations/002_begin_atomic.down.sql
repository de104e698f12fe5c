DROP TABLE "begin";
DROP FUNCTION total_of, doubled, empty_body;
DROP PROCEDURE add_order;
DELETE FROM orders;
