BEGIN;
  DROP TRIGGER audit_late ON orders;
  DROP TRIGGER audit_orders ON orders;
  DROP FUNCTION audit_it();
  DROP TABLE audit;
  DELETE FROM orders WHERE id = 7;
COMMIT;
