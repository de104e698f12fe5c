ALTER TABLE payments ALTER CONSTRAINT payments_order_id_fkey NOT DEFERRABLE;
ALTER TABLE orders DROP CONSTRAINT ordered_lately;
