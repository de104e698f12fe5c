-- A function that everything calls is made anew with another argument's name
-- old:
CREATE FUNCTION clean(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(t)';
CREATE FUNCTION noop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE t (a text DEFAULT clean('X') CHECK (clean(a) <> ''), b text GENERATED ALWAYS AS (clean(a)) STORED);
CREATE INDEX t_clean ON t (clean(a));
CREATE POLICY p ON t USING (clean(a) = 'x');
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW WHEN (clean(NEW.a) <> '') EXECUTE FUNCTION noop();
CREATE VIEW v AS SELECT clean(a) AS c FROM t;
-- rows:
INSERT INTO t VALUES ('Hello');
-- new:
CREATE FUNCTION clean(input text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(trim(input))';
CREATE FUNCTION noop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE t (a text DEFAULT clean('X') CHECK (clean(a) <> ''), b text GENERATED ALWAYS AS (clean(a)) STORED);
CREATE INDEX t_clean ON t (clean(a));
CREATE POLICY p ON t USING (clean(a) = 'x');
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW WHEN (clean(NEW.a) <> '') EXECUTE FUNCTION noop();
CREATE VIEW v AS SELECT clean(a) AS c FROM t;
-- keeps: public.t
