INSERT INTO counted VALUES (2);
SELECT pg_sleep(0.01);
