DROP VIEW insertable; DROP MATERIALIZED VIEW shares; DROP VIEW warmest, warm_houses;
