-- What node-pg-migrate 9.0.0 leaves behind.
CREATE TABLE public.pgmigrations (
  id serial PRIMARY KEY,
  name character varying(255) NOT NULL,
  run_on timestamp without time zone NOT NULL
);
INSERT INTO public.pgmigrations (name, run_on) VALUES
  ('1700000000000_create-users', '2024-01-01 12:00:00.224128'),
  ('1700000100000_create-posts', '2024-01-01 12:00:00.224128');
