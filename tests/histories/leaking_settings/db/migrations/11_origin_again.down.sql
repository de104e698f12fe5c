DELETE FROM counted WHERE id = 2;
DELETE FROM counts;
