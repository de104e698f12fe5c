SET search_path = other, public;
INSERT INTO tb_confiture VALUES (2, '002', 'not a ledger either');
