-- The function of an event trigger is made anew under another schema
-- old:
CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE EVENT TRIGGER "W w" ON ddl_command_start EXECUTE FUNCTION watch();
ALTER EVENT TRIGGER "W w" ENABLE REPLICA;
COMMENT ON EVENT TRIGGER "W w" IS 'sees it';
-- new:
CREATE SCHEMA s;
CREATE FUNCTION s.watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE EVENT TRIGGER "W w" ON ddl_command_start EXECUTE FUNCTION s.watch();
ALTER EVENT TRIGGER "W w" ENABLE REPLICA;
COMMENT ON EVENT TRIGGER "W w" IS 'sees it';
