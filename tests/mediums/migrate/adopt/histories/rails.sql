-- What ActiveRecord 6.1.7 leaves behind.
CREATE TABLE public.ar_internal_metadata (
  key character varying NOT NULL PRIMARY KEY,
  value character varying,
  created_at timestamp(6) without time zone NOT NULL,
  updated_at timestamp(6) without time zone NOT NULL
);
CREATE TABLE public.schema_migrations (version character varying NOT NULL PRIMARY KEY);
INSERT INTO public.ar_internal_metadata VALUES ('environment', 'production', '2024-01-01 12:00:00', '2024-01-01 12:00:00');
INSERT INTO public.schema_migrations (version) VALUES ('20240101120000'), ('20240215093000');
