import type { Examples } from "./example.ts";

/** Of rules about how a schema is made. */
export const DESIGN: Readonly<Record<string, Examples>> = {
  "name-snake-case": {
    bad: [
      'ALTER TABLE a ADD COLUMN "createdAt" timestamptz;',
      'ALTER TABLE a RENAME TO "A b";',
    ],
    good: [
      "CREATE TABLE UserAccounts (Id bigint PRIMARY KEY);",
      "CREATE TABLE größe (id bigint PRIMARY KEY);",
    ],
  },
  "name-reserved": {
    bad: [
      'CREATE TABLE a (id bigint PRIMARY KEY, "desc" text);',
      'ALTER TABLE a RENAME b TO "user";',
    ],
    good: [
      "CREATE TABLE a (id bigint PRIMARY KEY, name text, value int);",
      "DROP TABLE users;",
    ],
  },
  "name-too-long": {
    bad: [
      `CREATE TABLE ${"a".repeat(64)} (id bigint PRIMARY KEY);`,
      `ALTER TABLE a RENAME TO "${"ü".repeat(32)}";`,
    ],
    good: [
      `CREATE TABLE ${"a".repeat(63)} (id bigint PRIMARY KEY);`,
      `SELECT '${"a".repeat(64)}';`,
    ],
  },
  "missing-primary-key": {
    bad: [
      "CREATE TABLE a (b int UNIQUE);",
      "CREATE TABLE a (b int PRIMARY KEY); ALTER TABLE a DROP CONSTRAINT a_pkey;",
    ],
    good: [
      "CREATE TABLE a (b int); ALTER TABLE a ADD PRIMARY KEY (b);",
      "CREATE TEMP TABLE a (b int);",
      "CREATE TABLE a (b int); DROP TABLE a;",
      "CREATE TABLE a (LIKE c INCLUDING ALL);",
    ],
  },
  "unindexed-foreign-key": {
    bad: [
      "CREATE TABLE a (id bigint PRIMARY KEY, b int, c int, FOREIGN KEY (b, c) REFERENCES d); CREATE INDEX i ON a (b);",
      "CREATE TABLE a (id bigint PRIMARY KEY, b int); ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES d; CREATE INDEX i ON a (b) WHERE b > 0;",
    ],
    good: [
      "CREATE TABLE a (b int, c int, PRIMARY KEY (b, c), FOREIGN KEY (b) REFERENCES d);",
      "CREATE TABLE a (b int UNIQUE REFERENCES d);",
      "CREATE TABLE a (id bigint PRIMARY KEY, b int, c int, FOREIGN KEY (b, c) REFERENCES d); CREATE INDEX i ON a (c, b, id);",
      "ALTER TABLE unknown ADD FOREIGN KEY (b) REFERENCES d NOT VALID;",
    ],
  },
  "duplicate-index": {
    bad: [
      "CREATE TABLE a (id bigint PRIMARY KEY, b int UNIQUE); CREATE UNIQUE INDEX i ON a (b);",
      "CREATE TABLE a (id bigint PRIMARY KEY, b text); CREATE INDEX i ON a (lower(b)); CREATE INDEX j ON a (lower(b));",
    ],
    good: [
      "CREATE TABLE a (id bigint PRIMARY KEY, b int); CREATE INDEX i ON a (b); CREATE INDEX j ON a (b DESC);",
      "CREATE TABLE a (id bigint PRIMARY KEY, b int); CREATE INDEX i ON a (b); CREATE INDEX j ON a (b) WHERE b > 0;",
      "CREATE TABLE a (id bigint PRIMARY KEY, b int); CREATE INDEX i ON a (b); CREATE INDEX j ON a (b); DROP INDEX i;",
      "CREATE TABLE a (id text PRIMARY KEY); CREATE INDEX i ON a (id text_pattern_ops);",
    ],
  },
  "foreign-key-type": {
    bad: [
      "CREATE TABLE a (id bigserial PRIMARY KEY); CREATE TABLE b (a int REFERENCES a);",
      "CREATE TABLE a (id uuid PRIMARY KEY); CREATE TABLE b (a text); ALTER TABLE b ADD FOREIGN KEY (a) REFERENCES a (id);",
    ],
    good: [
      "CREATE TABLE a (id serial PRIMARY KEY); CREATE TABLE b (a int REFERENCES a);",
      "CREATE TABLE a (code varchar(3) PRIMARY KEY); CREATE TABLE b (a text REFERENCES a);",
      "CREATE TABLE b (a int REFERENCES unknown);",
    ],
  },
  "foreign-key-cascade": {
    bad: [
      "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES c ON DELETE CASCADE NOT VALID;",
      "CREATE TABLE a (b int REFERENCES c ON DELETE CASCADE);",
    ],
    good: [
      "CREATE TABLE a (b int REFERENCES c ON UPDATE CASCADE);",
      "CREATE TABLE a (b int REFERENCES c ON DELETE SET NULL);",
    ],
  },
  "personal-data-comment": {
    bad: [
      "CREATE TABLE a (id bigint PRIMARY KEY, contact_email text);",
      "CREATE TABLE a (id bigint PRIMARY KEY); ALTER TABLE a ADD COLUMN birthday date;",
    ],
    good: [
      "CREATE TABLE a (id bigint PRIMARY KEY, emailed boolean, telephony text);",
      "CREATE TABLE a (id bigint PRIMARY KEY, phone text); ALTER TABLE a DROP COLUMN phone;",
    ],
  },
  "security-definer-path": {
    bad: [
      "CREATE OR REPLACE PROCEDURE p() LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN END $$;",
      "CREATE FUNCTION f() RETURNS int SECURITY DEFINER SET work_mem = '1GB' LANGUAGE sql AS 'SELECT 1';",
    ],
    good: [
      "CREATE FUNCTION f() RETURNS int SECURITY INVOKER LANGUAGE sql AS 'SELECT 1';",
      "CREATE FUNCTION f() RETURNS int SECURITY DEFINER LANGUAGE sql BEGIN ATOMIC SELECT 1; END;",
      "CREATE FUNCTION f() RETURNS int SECURITY DEFINER LANGUAGE sql AS 'SELECT 1'; ALTER FUNCTION f() SET search_path = '';",
    ],
  },
  "grant-to-public": {
    bad: [
      "GRANT ALL ON ALL TABLES IN SCHEMA app TO PUBLIC;",
      "GRANT CREATE ON SCHEMA app TO reporting, PUBLIC;",
    ],
    good: [
      "GRANT USAGE ON SCHEMA app TO PUBLIC;",
      "GRANT EXECUTE ON FUNCTION f() TO PUBLIC;",
      "REVOKE ALL ON a FROM PUBLIC;",
    ],
  },
  "public-schema-create": {
    bad: [
      "GRANT ALL ON SCHEMA public TO PUBLIC;",
      "GRANT USAGE, CREATE ON SCHEMA public TO PUBLIC;",
    ],
    good: [
      "GRANT USAGE ON SCHEMA public TO PUBLIC;",
      "GRANT CREATE ON SCHEMA app TO PUBLIC;",
    ],
  },
  "password-in-file": {
    bad: [
      "ALTER ROLE app PASSWORD 'x';",
      "CREATE USER app WITH ENCRYPTED PASSWORD 'x';",
    ],
    good: ["ALTER ROLE app PASSWORD NULL;", "CREATE ROLE app NOLOGIN;"],
  },
  "row-security-without-policy": {
    bad: [
      "CREATE TABLE a (id bigint PRIMARY KEY); ALTER TABLE a ENABLE ROW LEVEL SECURITY;",
      "CREATE POLICY p ON b USING (true); ALTER TABLE a ENABLE ROW LEVEL SECURITY;",
    ],
    good: [
      "ALTER TABLE a ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON public.a USING (true);",
      "ALTER TABLE a DISABLE ROW LEVEL SECURITY;",
    ],
  },
  "published-without-identity": {
    bad: [
      "CREATE TABLE a (b int); ALTER PUBLICATION p ADD TABLE a;",
      "CREATE TABLE a (b int); ALTER TABLE a REPLICA IDENTITY NOTHING; CREATE PUBLICATION p FOR TABLE a;",
    ],
    good: [
      "CREATE TABLE a (b int); ALTER TABLE a REPLICA IDENTITY FULL; CREATE PUBLICATION p FOR TABLE a;",
      "CREATE TABLE a (b int); CREATE PUBLICATION p FOR TABLE a WITH (publish = 'insert');",
      "CREATE PUBLICATION p FOR TABLE unknown;",
    ],
  },
  "replica-identity-nothing": {
    bad: [
      "ALTER TABLE app.a REPLICA IDENTITY NOTHING;",
      "CREATE TABLE a (b int); ALTER TABLE a REPLICA IDENTITY NOTHING;",
    ],
    good: [
      "ALTER TABLE a REPLICA IDENTITY FULL;",
      "ALTER TABLE a REPLICA IDENTITY USING INDEX i;",
    ],
  },
  "unlogged-table": {
    bad: [
      "CREATE UNLOGGED TABLE a AS SELECT 1;",
      "CREATE UNLOGGED TABLE IF NOT EXISTS a (id bigint PRIMARY KEY);",
    ],
    good: ["CREATE TEMP TABLE a (b int);", "CREATE TABLE a (b int);"],
  },
  "char-column": {
    bad: [
      "ALTER TABLE a ADD COLUMN b character(3);",
      "CREATE TABLE a (id bigint PRIMARY KEY, b char);",
    ],
    good: [
      'CREATE TABLE a (id bigint PRIMARY KEY, b "char");',
      "CREATE TABLE a (id bigint PRIMARY KEY, b varchar(3));",
    ],
  },
  "varchar-limit": {
    bad: [
      "ALTER TABLE a ADD COLUMN b character varying(3);",
      "CREATE TABLE a (b varchar(255)[]);",
    ],
    good: ["CREATE TABLE a (b varchar);", "CREATE TABLE a (b numeric(3, 1));"],
  },
  "int-primary-key": {
    bad: [
      "CREATE TABLE a (id int, b text, PRIMARY KEY (id));",
      "CREATE TABLE a (id smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);",
    ],
    good: [
      "CREATE TABLE a (b int, c int, PRIMARY KEY (b, c));",
      "CREATE TABLE a (b int PRIMARY KEY REFERENCES c);",
      "CREATE TABLE a (code smallint PRIMARY KEY);",
    ],
  },
  "serial-column": {
    bad: [
      "ALTER TABLE a ADD COLUMN b smallserial;",
      "CREATE TABLE a (id bigserial PRIMARY KEY);",
    ],
    good: [
      "CREATE SEQUENCE s; CREATE TABLE a (id bigint PRIMARY KEY DEFAULT nextval('s'));",
      "CREATE TABLE a (serial text);",
    ],
  },
  "timestamp-without-zone": {
    bad: [
      "ALTER TABLE a ADD COLUMN b timestamp(3) without time zone;",
      "CREATE TABLE a (id bigint PRIMARY KEY, b timestamp[]);",
    ],
    good: [
      "CREATE TABLE a (b timestamp with time zone);",
      "CREATE TABLE a (b date);",
    ],
  },
  "timetz-column": {
    bad: [
      "ALTER TABLE a ADD COLUMN b time with time zone;",
      "CREATE TABLE a (b timetz(3));",
    ],
    good: ["CREATE TABLE a (b time);", "CREATE TABLE a (b timestamptz);"],
  },
  "json-column": {
    bad: [
      "ALTER TABLE a ADD COLUMN b json;",
      "CREATE TABLE a (b json NOT NULL);",
    ],
    good: [
      "CREATE TABLE a (json text);",
      "CREATE FUNCTION f(json) RETURNS json LANGUAGE sql AS 'SELECT $1';",
    ],
  },
  "money-column": {
    bad: ["ALTER TABLE a ADD COLUMN b money;", "CREATE TABLE a (b money[]);"],
    good: ["CREATE TABLE a (money numeric);", "SELECT 1::money;"],
  },
  "frozen-now-default": {
    bad: [
      "CREATE TABLE a (b timestamp DEFAULT 'now'::timestamp);",
      "ALTER TABLE a ADD COLUMN b date DEFAULT 'today';",
    ],
    good: [
      "CREATE TABLE a (b text DEFAULT 'now');",
      "CREATE TABLE a (b timestamp DEFAULT ('now'::text)::timestamp);",
      "CREATE TABLE a (b timestamptz DEFAULT CURRENT_TIMESTAMP);",
    ],
  },
  "create-table-as": {
    bad: [
      "CREATE TABLE a AS TABLE b WITH NO DATA;",
      "SELECT * INTO a FROM b;",
    ],
    good: [
      "CREATE TEMP TABLE a AS SELECT 1;",
      "CREATE MATERIALIZED VIEW a AS SELECT 1;",
      "CREATE TABLE a AS SELECT 1; DROP TABLE a;",
    ],
  },
  "table-inheritance": {
    bad: [
      "CREATE TABLE a () INHERITS (b);",
      "CREATE TABLE IF NOT EXISTS a (c int) INHERITS (app.b, d);",
    ],
    good: [
      "CREATE TABLE a PARTITION OF b DEFAULT;",
      "CREATE TABLE a (LIKE b);",
    ],
  },
  "create-rule": {
    bad: [
      "CREATE OR REPLACE RULE r AS ON INSERT TO a DO ALSO NOTIFY a;",
      "CREATE RULE r AS ON UPDATE TO a DO INSTEAD NOTHING;",
    ],
    good: [
      'CREATE RULE "_RETURN" AS ON SELECT TO a DO INSTEAD SELECT 1;',
      "CREATE VIEW v AS SELECT 1;",
    ],
  },
  "needs-newer-postgres": {
    version: 14,
    bad: [
      "MERGE INTO a USING b ON a.id = b.id WHEN MATCHED THEN DELETE;",
      "CREATE VIEW v WITH (security_invoker = true) AS SELECT 1;",
      "ALTER TABLE a ADD COLUMN c int GENERATED ALWAYS AS (b * 2) VIRTUAL;",
    ],
    good: [
      "CREATE TABLE a (b int UNIQUE, c int GENERATED ALWAYS AS (b * 2) STORED);",
      "CREATE VIEW v WITH (security_barrier = true) AS SELECT 1;",
      "ALTER TABLE a ADD CHECK (b > 0) NOT VALID, ADD FOREIGN KEY (b) REFERENCES c NOT VALID;",
    ],
  },
  "enum-type": {
    bad: [
      "CREATE TYPE app.mood AS ENUM ();",
      "CREATE TABLE a (b int); CREATE TYPE mood AS ENUM ('a');",
    ],
    good: [
      "CREATE TYPE pair AS (a int, b int);",
      "ALTER TYPE mood ADD VALUE 'a';",
    ],
  },
  "domain-constraint": {
    bad: [
      "CREATE DOMAIN app.d AS int NOT NULL;",
      "CREATE DOMAIN d AS int DEFAULT 1 CONSTRAINT c CHECK (VALUE > 0);",
    ],
    good: [
      "CREATE DOMAIN d AS int DEFAULT 1;",
      "CREATE DOMAIN d AS text NULL;",
    ],
  },
  "small-integer": {
    bad: [
      "ALTER TABLE a ADD COLUMN b smallint;",
      "CREATE TABLE a (id bigint PRIMARY KEY, b serial);",
    ],
    good: [
      "CREATE TABLE a (id bigint PRIMARY KEY, b numeric);",
      "ALTER TABLE a ADD COLUMN b bigserial;",
    ],
  },
  "index-many-columns": {
    bad: [
      "CREATE INDEX i ON a (b, c, d, e, f);",
      "CREATE TABLE a (b int); CREATE INDEX CONCURRENTLY i ON a (b, lower(c), d, e DESC);",
    ],
    good: [
      "CREATE UNIQUE INDEX i ON a (b, c, d, e);",
      "CREATE INDEX i ON a (b, c, d) INCLUDE (e, f);",
      "CREATE INDEX i ON a USING gin (b, c, d, e);",
    ],
  },
  "alter-table-again": {
    bad: [
      "ALTER TABLE a ADD b int; ALTER TABLE a ALTER c SET NOT NULL;",
      "ALTER TABLE app.a DROP b; ALTER TABLE app.a DROP c;",
    ],
    good: [
      "ALTER TABLE a ADD b int; ALTER TABLE c ADD b int;",
      "ALTER TABLE a ADD b int; UPDATE a SET b = 1 WHERE c = 1; ALTER TABLE a ADD d int;",
      "CREATE TABLE a (); ALTER TABLE a ADD b int; ALTER TABLE a ADD c int;",
    ],
  },
};
