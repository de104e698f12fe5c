DO $do$
BEGIN
  CREATE ROLE history_cook;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  RAISE NOTICE 'role "%" is there already', 'history_cook';
END
$do$;
CREATE SCHEMA kitchen AUTHORIZATION history_cook;
