DROP TABLE placeholders;
DROP FUNCTION pick, pick_body;
