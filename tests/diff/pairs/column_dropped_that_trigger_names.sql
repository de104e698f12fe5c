-- A column goes that an UPDATE OF trigger names beside another one
-- old:
CREATE TABLE t (
  id integer PRIMARY KEY,
  a integer,
  b integer
);
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER t_noted BEFORE UPDATE OF a, b ON t FOR EACH ROW EXECUTE FUNCTION noted();
-- rows:
INSERT INTO t (id, a) VALUES (1, 1);
-- new:
CREATE TABLE t (
  id integer PRIMARY KEY,
  a integer
);
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER t_noted BEFORE UPDATE OF a ON t FOR EACH ROW EXECUTE FUNCTION noted();
-- hazards: data-loss
