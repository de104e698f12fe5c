-- An event trigger that refuses dropped tables comes while a table goes
-- old:
CREATE TABLE kept (id integer);
CREATE TABLE gone (id integer);
-- rows:
INSERT INTO kept VALUES (1);
-- new:
CREATE TABLE kept (id integer);
CREATE FUNCTION no_drop() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no tables may go'; END $$;
CREATE EVENT TRIGGER no_drop ON sql_drop WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION no_drop();
-- hazards: data-loss
