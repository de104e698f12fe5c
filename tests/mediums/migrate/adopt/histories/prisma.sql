-- The table that Prisma 6.19.0 makes, with a failed migration that was resolved as its documentation describes it.
CREATE TABLE public._prisma_migrations (
  id character varying(36) NOT NULL PRIMARY KEY,
  checksum character varying(64) NOT NULL,
  finished_at timestamp with time zone,
  migration_name character varying(255) NOT NULL,
  logs text,
  rolled_back_at timestamp with time zone,
  started_at timestamp with time zone NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
);
INSERT INTO public._prisma_migrations VALUES
  ('a', repeat('a', 64), '2024-01-01 12:00:00.250+00', '20240101120000_create_users', NULL, NULL, '2024-01-01 12:00:00+00', 1),
  ('b', repeat('b', 64), NULL, '20240215093000_create_posts', 'syntax error', '2024-02-15 09:20:00+00', '2024-02-15 09:15:00+00', 0),
  ('c', repeat('c', 64), '2024-02-15 09:30:00+00', '20240215093000_create_posts', NULL, NULL, '2024-02-15 09:29:59.5+00', 1);
