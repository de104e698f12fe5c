-- What knex 3.3.0 leaves behind.
CREATE TABLE public.knex_migrations (
  id serial PRIMARY KEY,
  name character varying(255),
  batch integer,
  migration_time timestamp with time zone
);
CREATE TABLE public.knex_migrations_lock (index serial PRIMARY KEY, is_locked integer);
INSERT INTO public.knex_migrations (name, batch, migration_time) VALUES
  ('20240101120000_create_users.js', 1, '2024-01-01 12:00:00.447+00'),
  ('20240215093000_create_posts.ts', 2, '2024-02-15 10:30:00.46+01');
INSERT INTO public.knex_migrations_lock (is_locked) VALUES (0);
