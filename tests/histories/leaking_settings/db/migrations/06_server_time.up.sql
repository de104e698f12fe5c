INSERT INTO moments VALUES ('server', '2024-02-01 12:00', '03/04/2024', (interval '1 day 2 hours')::text);
