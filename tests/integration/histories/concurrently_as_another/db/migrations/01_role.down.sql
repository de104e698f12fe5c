DROP SCHEMA kitchen;
