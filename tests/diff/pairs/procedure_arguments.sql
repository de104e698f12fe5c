-- A procedure gets an argument that it gives back
-- old:
CREATE PROCEDURE move(a integer) LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
-- new:
CREATE PROCEDURE move(a integer, INOUT b integer DEFAULT 0) LANGUAGE plpgsql AS $$ BEGIN b := a; END $$;
