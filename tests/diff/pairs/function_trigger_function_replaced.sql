-- Triggers go from one function to another and the first one goes
-- old:
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE a (at timestamptz);
CREATE TABLE b (at timestamptz);
CREATE TRIGGER stamped BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE TRIGGER stamped BEFORE INSERT ON b FOR EACH ROW EXECUTE FUNCTION stamp();
-- rows:
INSERT INTO a VALUES (NULL);
INSERT INTO b VALUES (NULL);
-- new:
CREATE FUNCTION set_stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.at := now(); RETURN NEW; END $$;
CREATE TABLE a (at timestamptz);
CREATE TABLE b (at timestamptz);
CREATE TRIGGER stamped BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION set_stamp();
CREATE TRIGGER stamped BEFORE INSERT ON b FOR EACH ROW EXECUTE FUNCTION set_stamp();
