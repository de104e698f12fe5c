CREATE TRIGGER touch BEFORE UPDATE ON growers FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER touch BEFORE UPDATE ON batches FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION touch();
CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();

CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $audit$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO audit_log (op, old_row) VALUES (TG_TABLE_NAME || ':' || TG_OP, to_jsonb(OLD));
    RETURN OLD;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO audit_log (op, old_row, new_row) VALUES (TG_TABLE_NAME || ':' || TG_OP, to_jsonb(OLD), to_jsonb(NEW));
  ELSE
    INSERT INTO audit_log (op, new_row) VALUES (TG_TABLE_NAME || ':' || TG_OP, to_jsonb(NEW));
  END IF;
  RETURN NEW;
END
$audit$;
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON payments FOR EACH ROW EXECUTE FUNCTION audit();

CREATE FUNCTION books.balanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum(amount) FROM books.lines WHERE entry_id = NEW.entry_id) <> 0 THEN
    RAISE EXCEPTION 'entry % is not balanced', NEW.entry_id;
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER balanced AFTER INSERT OR UPDATE ON books.lines
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION books.balanced();

CREATE FUNCTION count_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('stock', (SELECT count(*)::text FROM moved));
  RETURN NULL;
END;
$$;
CREATE TRIGGER count_moves AFTER INSERT ON stock_moves REFERENCING NEW TABLE AS moved
  FOR EACH STATEMENT EXECUTE FUNCTION count_moves();
