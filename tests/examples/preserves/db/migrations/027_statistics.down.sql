DROP STATISTICS order_stats;--
