-- First for new rows, then for all of them.
ALTER TABLE orders ADD CONSTRAINT ordered_lately CHECK (ordered_on >= '2023-01-01') NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT ordered_lately;
ALTER TABLE payments ALTER CONSTRAINT payments_order_id_fkey DEFERRABLE;
