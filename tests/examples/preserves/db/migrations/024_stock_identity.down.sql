ALTER TABLE stock_moves ALTER COLUMN id DROP IDENTITY;
CREATE SEQUENCE stock_moves_id_seq;
ALTER SEQUENCE stock_moves_id_seq OWNED BY stock_moves.id;
ALTER TABLE stock_moves ALTER COLUMN id SET DEFAULT nextval('stock_moves_id_seq');
SELECT setval('stock_moves_id_seq', max(id)) FROM stock_moves;
