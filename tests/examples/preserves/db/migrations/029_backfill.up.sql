-- confiture: no-transaction
-- confiture: description Fill running totals, a hundred orders at a time
ALTER TABLE orders ADD COLUMN IF NOT EXISTS total numeric;
DO $$
DECLARE
  first integer := 1;
BEGIN
  WHILE first <= (SELECT max(id) FROM orders) LOOP
    UPDATE orders AS o SET total = t.total FROM order_totals AS t
     WHERE t.order_id = o.id AND o.id BETWEEN first AND first + 99;
    first := first + 100;
    COMMIT;
  END LOOP;
END
$$;
