DROP STATISTICS deliveries_stats;
DROP TRIGGER in_kilos ON deliveries;
DROP FUNCTION in_kilos();
ALTER TABLE deliveries DETACH PARTITION deliveries_west;
DROP TABLE deliveries_west;
