-- Says no schema: it is the path's affair.
CREATE TABLE pears (id integer, picked_at timestamptz, noted text);
INSERT INTO pears SELECT 1, '2024-06-01 12:00', '2024-06-01 12:00'::timestamptz::text;
