-- A history as the Python tool keeps it, under the name it had at first.
CREATE TABLE public.confiture_migrations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  pk_confiture bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  slug text NOT NULL UNIQUE,
  version character varying(255) NOT NULL UNIQUE,
  name character varying(255) NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now(),
  execution_time_ms integer,
  checksum character varying(64)
);
INSERT INTO public.confiture_migrations (slug, version, name, applied_at, execution_time_ms) VALUES
  ('a', '001', 'create_users', '2024-01-01 12:00:00+00', 31),
  ('b', '002', 'create_posts', '2024-01-01 12:00:00+00', NULL);
