SET search_path = reports;
DROP VIEW seasons;
DROP FUNCTION turnover(integer);
DROP SCHEMA reports;
