-- What graphile-migrate 1.4.1 leaves behind.
CREATE SCHEMA graphile_migrate;
CREATE TABLE graphile_migrate.migrations (
  hash text NOT NULL PRIMARY KEY,
  previous_hash text REFERENCES graphile_migrate.migrations (hash),
  filename text NOT NULL,
  date timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE graphile_migrate.current (
  filename text NOT NULL DEFAULT 'current.sql' PRIMARY KEY,
  content text NOT NULL,
  date timestamp with time zone NOT NULL DEFAULT now()
);
INSERT INTO graphile_migrate.migrations VALUES
  ('sha1:daf010c72bd3c6928c7abb7f8fab4e1951bdd368', NULL, '000001.sql', '2024-01-01 12:00:00.323715+00'),
  ('sha1:7a0ff0a462989d17404ac4b01361e092cfabaeae', 'sha1:daf010c72bd3c6928c7abb7f8fab4e1951bdd368', '000002-create-posts.sql', '2024-02-15 09:30:00.380117+00');
