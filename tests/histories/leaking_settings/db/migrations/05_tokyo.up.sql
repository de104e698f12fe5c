SET TIME ZONE 'Asia/Tokyo';
SET datestyle = 'SQL, DMY';
SET intervalstyle = 'iso_8601';
CREATE TABLE moments (who text, at timestamptz, day date, lasts text);
INSERT INTO moments VALUES ('tokyo', '2024-02-01 12:00', '03/04/2024', (interval '1 day 2 hours')::text);
