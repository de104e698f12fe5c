-- Rows are only marked as gone from now on: column, partial unique index instead of a constraint, view
-- old:
CREATE TABLE users (id integer PRIMARY KEY,
  email text CONSTRAINT users_email_key UNIQUE
);
CREATE VIEW current_users AS SELECT id, email FROM users;
-- rows:
INSERT INTO users VALUES (1, 'a');
-- new:
CREATE TABLE users (id integer PRIMARY KEY,
  email text,
  gone_at timestamptz
);
CREATE UNIQUE INDEX users_email_key ON users (email) WHERE gone_at IS NULL;
CREATE VIEW current_users AS SELECT id, email FROM users WHERE gone_at IS NULL;
