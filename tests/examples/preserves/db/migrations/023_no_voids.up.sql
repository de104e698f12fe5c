CREATE TABLE voided_orders (LIKE orders);
ALTER TABLE voided_orders ADD COLUMN voided_at timestamptz DEFAULT '2025-01-01 00:00+00';
CREATE RULE void_orders AS ON DELETE TO orders DO ALSO (
  INSERT INTO voided_orders (id, customer_id, ordered_on, invoice, updated_at)
    VALUES (OLD.id, OLD.customer_id, OLD.ordered_on, OLD.invoice, OLD.updated_at);
  NOTIFY orders, 'one less; again'
);
