CREATE TABLE /* TEMPLATE: schema */queue_jobs(
    id bigserial PRIMARY KEY,
    state text DEFAULT 'available'::text NOT NULL,
    CONSTRAINT state_known CHECK (state IN ('available', 'done'))
);
DO
$body$
BEGIN
    IF (SELECT to_regclass('/* TEMPLATE: schema */no_such_table') IS NOT NULL) THEN
        DROP TABLE /* TEMPLATE: schema */queue_jobs;
    END IF;
EXCEPTION WHEN invalid_name OR syntax_error THEN
    NULL;
END;
$body$
LANGUAGE 'plpgsql';
