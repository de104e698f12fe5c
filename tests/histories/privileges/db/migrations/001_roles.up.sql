DO
$do$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'history_reader') THEN
        CREATE ROLE history_reader NOLOGIN;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
END
$do$;
DO
$do$
BEGIN
    CREATE ROLE history_writer WITH BYPASSRLS;
EXCEPTION WHEN OTHERS THEN
    RAISE NOTICE 'cannot create history_writer: %', SQLERRM;
END
$do$;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO history_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON SEQUENCES TO history_writer;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO history_reader, history_writer;
CREATE TABLE diary (id serial PRIMARY KEY, owner name DEFAULT current_user, entry text);
