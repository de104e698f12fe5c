-- A history as Flyway's documentation describes it, from its version 4.2 on.
CREATE TABLE public.flyway_schema_history (
  installed_rank integer NOT NULL PRIMARY KEY,
  version character varying(50),
  description character varying(200) NOT NULL,
  type character varying(20) NOT NULL,
  script character varying(1000) NOT NULL,
  checksum integer,
  installed_by character varying(100) NOT NULL,
  installed_on timestamp without time zone NOT NULL DEFAULT now(),
  execution_time integer NOT NULL,
  success boolean NOT NULL
);
INSERT INTO public.flyway_schema_history VALUES
  (1, '1', 'create users', 'SQL', 'V1__create_users.sql', 12345, 'ann', '2024-01-01 12:00:00', 31, true),
  (2, NULL, 'user names', 'SQL', 'R__user_names.sql', 23456, 'ann', '2024-01-01 12:00:01', 5, true),
  (3, '2', 'create posts', 'SQL', 'V2__create_posts.sql', -34567, 'ann', '2024-02-15 09:30:00', 12, true);
