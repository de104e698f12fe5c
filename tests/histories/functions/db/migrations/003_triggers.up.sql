BEGIN;
CREATE TABLE audit (at timestamptz DEFAULT now(), op text, old_row jsonb, new_row jsonb);
CREATE FUNCTION audit_it() RETURNS TRIGGER AS $audit$
  BEGIN
    IF (TG_OP = 'DELETE') THEN
      INSERT INTO audit (op, old_row) VALUES (TG_OP || coalesce(TG_ARGV[0], ''), to_jsonb(OLD));
      RETURN OLD;
    ELSIF TG_OP = 'UPDATE' THEN
      INSERT INTO audit (op, old_row, new_row) VALUES (TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NEW;
    ELSE
      INSERT INTO audit (op, new_row) VALUES (TG_OP, to_jsonb(NEW)); RETURN NEW;
    END IF;
  END;
$audit$ LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp;
CREATE TRIGGER audit_orders AFTER INSERT OR UPDATE OF note OR DELETE ON orders
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE PROCEDURE audit_it('-1');
CREATE CONSTRAINT TRIGGER audit_late AFTER UPDATE ON orders DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit_it();
--   CREATE TRIGGER off AFTER DELETE ON orders FOR EACH ROW EXECUTE PROCEDURE audit_it();
INSERT INTO orders (id) VALUES (7);
UPDATE orders SET note = 'seven' WHERE id = 7;
COMMIT;
