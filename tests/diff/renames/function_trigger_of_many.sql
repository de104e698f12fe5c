-- A trigger function gets another name and its triggers follow
-- old:
CREATE FUNCTION upd() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.at := now(); RETURN NEW; END $$;
CREATE TABLE a (at timestamptz);
CREATE TRIGGER touch BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION upd();
-- rows:
INSERT INTO a VALUES (now());
-- new:
CREATE FUNCTION set_updated() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.at := now(); RETURN NEW; END $$;
CREATE TABLE a (at timestamptz);
CREATE TRIGGER touch BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION set_updated();
-- expect: rename function public.upd() -> public.set_updated()
