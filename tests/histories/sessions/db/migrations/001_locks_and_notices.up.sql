SELECT pg_advisory_lock(42), pg_advisory_lock(4, 2);
SELECT pg_advisory_xact_lock(hashtext('migrations'));
CREATE TABLE guests (id serial PRIMARY KEY, name text);
CREATE TABLE IF NOT EXISTS guests (id integer);
DROP TABLE IF EXISTS nobody, "No one";
LISTEN door;
NOTIFY door, 'knock; knock';
SELECT pg_notify('door', 'who''s there?');
UNLISTEN door;
DO $$
BEGIN
  RAISE DEBUG 'debug'; RAISE LOG 'log; %', 1; RAISE INFO 'info';
  RAISE NOTICE 'notice' USING DETAIL = 'detail;', HINT = 'hint';
  RAISE WARNING 'warning %', '100%';
END $$;
