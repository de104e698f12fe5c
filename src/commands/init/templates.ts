import {
  editorSchemas,
  ENVIRONMENT_SCHEMA_LINE,
} from "../../config/editor_schemas.ts";

/** The files of a new project, by path. */
export const TEMPLATES: Readonly<Record<string, string>> = {
  "db/schema/00_common/types.sql":
    `-- Types that tables use. Files are executed in the order of their paths.
CREATE DOMAIN email_address AS text CHECK (VALUE LIKE '%_@_%');
`,
  "db/schema/10_tables/users.sql": `CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email email_address NOT NULL UNIQUE,
  display_name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  bio text
);

COMMENT ON TABLE users IS 'People who can sign in';
`,
  "db/schema/20_views/recent_users.sql": `CREATE VIEW recent_users AS
SELECT id, display_name, created_at
  FROM users
 WHERE created_at > now() - interval '30 days';
`,
  "db/schema/30_functions/count_users.sql":
    `CREATE FUNCTION count_users() RETURNS bigint
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT count(*) FROM users;
END;
`,
  "db/migrations/001_create_users.up.sql": `-- Create users
CREATE DOMAIN email_address AS text CHECK (VALUE LIKE '%_@_%');

CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email email_address NOT NULL UNIQUE,
  display_name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE users IS 'People who can sign in';

CREATE VIEW recent_users AS
SELECT id, display_name, created_at
  FROM users
 WHERE created_at > now() - interval '30 days';

CREATE FUNCTION count_users() RETURNS bigint
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT count(*) FROM users;
END;
`,
  "db/migrations/001_create_users.down.sql": `-- Revert: create users
DROP FUNCTION count_users();
DROP VIEW recent_users;
DROP TABLE users;
DROP DOMAIN email_address;
`,
  "db/migrations/002_add_bio_to_users.up.sql": `-- Add bio to users
ALTER TABLE users ADD COLUMN bio text;
`,
  "db/migrations/002_add_bio_to_users.down.sql": `-- Revert: add bio to users
ALTER TABLE users DROP COLUMN bio;
`,
  "db/seeds/common/users.sql": `INSERT INTO users (email, display_name) VALUES
  ('alice@example.com', 'Alice'),
  ('bob@example.com', 'Bob');
`,
  ".gitignore": `# The embedded database
.confiture/
`,
  ...editorSchemas(),
  "db/environments/local.yaml": `${ENVIRONMENT_SCHEMA_LINE}
# The database for working on this machine. Others go beside this file:
# \`--env production\` reads db/environments/production.yaml.
name: local

# PostgreSQL inside confiture, kept in .confiture/; nothing to install.
database: embedded
# A server instead:
# database:
#   host: localhost
#   port: 5432
#   database: app
#   user: app
#   password: \${APP_PASSWORD}
#   sslmode: prefer

# What \`confiture build\` executes, in this order.
include_dirs:
  - db/schema
  # - db/seeds/common

# db/schema is what all migrations in db/migrations lead to, from nothing. So a
# database that was built has them all: they are recorded as applied.
build:
  baseline: true
`,
};
