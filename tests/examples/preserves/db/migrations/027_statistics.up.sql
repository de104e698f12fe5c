--------------------------------------------------------------------------------
--                              only comments and statistics;                 --
--------------------------------------------------------------------------------
/**/CREATE STATISTICS order_stats ON customer_id, ordered_on FROM orders;/*
*/COMMENT ON STATISTICS order_stats IS $c$who buys; when -- and /* why */$c$;--
ANALYZE orders;
