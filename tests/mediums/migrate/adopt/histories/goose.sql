-- A history as goose keeps it; its older versions note a step down instead of forgetting the version.
CREATE TABLE public.goose_db_version (
  id serial PRIMARY KEY,
  version_id bigint NOT NULL,
  is_applied boolean NOT NULL,
  tstamp timestamp without time zone DEFAULT now()
);
INSERT INTO public.goose_db_version (version_id, is_applied, tstamp) VALUES
  (0, true, '2024-01-01 11:59:59'),
  (1, true, '2024-01-01 12:00:00'),
  (2, true, '2024-02-15 09:00:00'),
  (2, false, '2024-02-15 09:15:00'),
  (2, true, '2024-02-15 09:30:00'),
  (3, true, '2024-03-01 08:00:00'),
  (3, false, '2024-03-01 08:30:00');
