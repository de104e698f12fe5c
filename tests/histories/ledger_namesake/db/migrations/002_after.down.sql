SET search_path = other, public;
DELETE FROM tb_confiture WHERE id = 2;
