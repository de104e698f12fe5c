-- An event trigger gets an owner and a comment and always fires
-- old:
CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE EVENT TRIGGER w ON sql_drop EXECUTE FUNCTION watch();
-- new:
CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE EVENT TRIGGER w ON sql_drop EXECUTE FUNCTION watch();
ALTER EVENT TRIGGER w ENABLE ALWAYS;
COMMENT ON EVENT TRIGGER w IS 'sees it all';
