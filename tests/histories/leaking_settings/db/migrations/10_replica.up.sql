CREATE TABLE counted (id integer);
CREATE TABLE counts (n integer);
CREATE FUNCTION count_it() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN INSERT INTO public.counts VALUES (NEW.id); RETURN NEW; END $$;
CREATE TRIGGER count_it AFTER INSERT ON counted FOR EACH ROW EXECUTE FUNCTION count_it();
SET session_replication_role = replica;
INSERT INTO counted VALUES (1);
SET statement_timeout = '1s';
SET lock_timeout = '1ms';
SET client_min_messages = error;
