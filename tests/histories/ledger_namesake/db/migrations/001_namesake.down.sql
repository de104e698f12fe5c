SET search_path = other;
DROP TABLE tb_confiture;
DROP SCHEMA other;
