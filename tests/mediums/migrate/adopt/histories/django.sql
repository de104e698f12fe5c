-- What Django 3.2.25 leaves behind.
CREATE TABLE public.django_migrations (
  id bigserial PRIMARY KEY,
  app character varying(255) NOT NULL,
  name character varying(255) NOT NULL,
  applied timestamp with time zone NOT NULL
);
INSERT INTO public.django_migrations (app, name, applied) VALUES
  ('auth', '0001_initial', '2024-01-01 11:59:59.476332+00'),
  ('shop', '0001_initial', '2024-01-01 12:00:00.061633+00'),
  ('shop', '0002_posts', '2024-02-15 09:30:00.077114+00');
