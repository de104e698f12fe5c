-- What alembic 1.8.1 leaves behind.
CREATE TABLE public.alembic_version (
  version_num character varying(32) NOT NULL,
  CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO public.alembic_version (version_num) VALUES ('1be654cc3f54');
