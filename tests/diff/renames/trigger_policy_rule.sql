-- A trigger, a policy, a rule and a statistic get other names
-- old:
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE t (a integer, b integer);
CREATE TRIGGER trg BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE POLICY pol ON t USING (a > 0);
CREATE RULE rul AS ON DELETE TO t DO INSTEAD NOTHING;
CREATE STATISTICS sts ON a, b FROM t;
ALTER TABLE t DISABLE TRIGGER trg;
-- rows:
INSERT INTO t VALUES (1, 2);
-- new:
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE t (a integer, b integer);
CREATE TRIGGER before_insert BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE POLICY positive ON t USING (a > 0);
CREATE RULE keep AS ON DELETE TO t DO INSTEAD NOTHING;
CREATE STATISTICS a_and_b ON a, b FROM t;
ALTER TABLE t DISABLE TRIGGER before_insert;
-- expect: rename trigger public.t.trg -> public.t.before_insert
-- expect: rename policy public.t.pol -> public.t.positive
