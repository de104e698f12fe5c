DROP VIEW plenty; DROP TABLE stock_log, stock CASCADE;
