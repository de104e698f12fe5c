-- What dbmate 2.36.0 leaves behind.
CREATE TABLE public.schema_migrations (version character varying NOT NULL PRIMARY KEY);
INSERT INTO public.schema_migrations (version) VALUES ('20240215093000'), ('20240101120000');
