-- A view's column has a default of its own, and the view an INSTEAD OF trigger
-- old:
CREATE TABLE t (a integer, b text);
CREATE FUNCTION put() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO t VALUES (NEW.a, NEW.b); RETURN NEW; END $$;
CREATE VIEW v AS SELECT a, b FROM t;
ALTER VIEW v ALTER b SET DEFAULT 'from the view';
CREATE TRIGGER v_put INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION put();
-- rows:
INSERT INTO t VALUES (1, 'x');
-- new:
CREATE TABLE t (a integer, b text);
CREATE FUNCTION put() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO t VALUES (NEW.a, NEW.b); RETURN NEW; END $$;
CREATE VIEW v AS SELECT b, a FROM t;
ALTER VIEW v ALTER b SET DEFAULT 'from the view';
CREATE TRIGGER v_put INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION put();
