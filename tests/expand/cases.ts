/** A change, the rows that live through it, and what both versions write meanwhile. */
export interface ExpandCase {
  readonly title: string;
  readonly old: string;
  readonly new: string;
  readonly renamed?: readonly string[];
  readonly using?: readonly string[];
  readonly back?: readonly string[];
  readonly allow?: readonly string[];
  /** Rows before. */
  readonly rows: string;
  /** Run while both versions are there, before the backfill and once more after it; `v1` and `v2` stand for the schemas. */
  readonly writes: readonly string[];
  /** Run once all is done, by those who know nothing of it. */
  readonly after?: readonly string[];
  /** Run once all is taken back. */
  readonly home?: string;
  /** Whether rows are shown by rights: there are views of such a table from PostgreSQL 15 on. */
  readonly secured?: boolean;
  /** Rows in the end, as `table::text` of this query. */
  readonly look: string;
  readonly expected: readonly string[];
  /** What no way back brings, where there is such a thing. */
  readonly lost?: RegExp;
}

const FAMILY = "CREATE TABLE users (id bigint PRIMARY KEY);";

/** Changes that two versions of an application can live with. */
export const CASES: readonly ExpandCase[] = [
  {
    title: "a column with everything on it gets another name",
    old:
      `CREATE TABLE users (id bigserial PRIMARY KEY, name text NOT NULL DEFAULT 'nobody' UNIQUE CHECK (name <> ''),
            loud text GENERATED ALWAYS AS (upper(name)) STORED);
          CREATE INDEX ON users (lower(name));
          CREATE TABLE letters (id bigserial PRIMARY KEY, to_name text REFERENCES users (name));
          CREATE VIEW names AS SELECT id, name FROM users;
          CREATE FUNCTION tidy() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.name := trim(NEW.name); RETURN NEW; END';
          CREATE TRIGGER tidy BEFORE INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION tidy();
          GRANT SELECT ON users TO PUBLIC; GRANT UPDATE (name) ON users TO PUBLIC;`,
    new:
      `CREATE TABLE users (id bigserial PRIMARY KEY, full_name text NOT NULL DEFAULT 'nobody' UNIQUE CHECK (full_name <> ''),
            loud text GENERATED ALWAYS AS (upper(full_name)) STORED);
          CREATE INDEX ON users (lower(full_name));
          CREATE TABLE letters (id bigserial PRIMARY KEY, to_name text REFERENCES users (full_name));
          CREATE VIEW names AS SELECT id, full_name AS name FROM users;
          CREATE FUNCTION tidy() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.full_name := trim(NEW.full_name); RETURN NEW; END';
          CREATE TRIGGER tidy BEFORE INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION tidy();
          GRANT SELECT ON users TO PUBLIC; GRANT UPDATE (full_name) ON users TO PUBLIC;`,
    renamed: ["users.name=full_name"],
    rows:
      "INSERT INTO users (name) VALUES ('Ada'), ('Bob'), ('Cy'); INSERT INTO letters (to_name) VALUES ('Ada');",
    writes: [
      "INSERT INTO v1.users (name) VALUES (' one ') ON CONFLICT (name) DO UPDATE SET name = 'again'",
      "INSERT INTO v2.users (full_name) VALUES (' two ') ON CONFLICT (full_name) DO UPDATE SET full_name = 'once more'",
      "INSERT INTO public.users (full_name) VALUES (' three ') ON CONFLICT (full_name) DO NOTHING",
      "UPDATE public.users SET full_name = ' Bobby ' WHERE name = 'Bob'",
      "UPDATE v2.users SET full_name = 'Cyd' WHERE full_name = 'Cy'",
      "DELETE FROM v1.users WHERE name = 'three'",
    ],
    look:
      "SELECT (full_name || ' ' || loud) AS row FROM users ORDER BY full_name COLLATE \"C\"",
    expected: [
      "Ada ADA",
      "Bobby BOBBY",
      "Cyd CYD",
      "again AGAIN",
      "once more ONCE MORE",
    ],
  },
  {
    title: "what refers to a bigint key becomes bigint",
    old:
      `${FAMILY} CREATE TABLE orders (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users (id) ON DELETE CASCADE, UNIQUE (user_id, id));
       CREATE INDEX ON orders (user_id);`,
    new:
      `${FAMILY} CREATE TABLE orders (id int PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE, UNIQUE (user_id, id));
       CREATE INDEX ON orders (user_id);`,
    rows:
      "INSERT INTO users VALUES (1), (2); INSERT INTO orders VALUES (1, 1), (2, 2);",
    writes: [
      "INSERT INTO v1.orders VALUES (3, 1) ON CONFLICT (id) DO UPDATE SET user_id = 2",
      "INSERT INTO v2.orders VALUES (4, 2) ON CONFLICT (id) DO UPDATE SET user_id = 1",
      "UPDATE v2.orders SET user_id = 2 WHERE id = 1",
    ],
    look: "SELECT (id || ' ' || user_id) AS row FROM orders ORDER BY id",
    expected: ["1 2", "2 2", "3 2", "4 1"],
  },
  {
    title: "text becomes an enum",
    old:
      `CREATE TABLE t (id int PRIMARY KEY, mood text NOT NULL DEFAULT 'sad' CHECK (mood IN ('sad', 'ok')));
       CREATE INDEX t_mood ON t (mood); CREATE VIEW v AS SELECT id, mood FROM t;`,
    new:
      `CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (id int PRIMARY KEY, mood mood NOT NULL DEFAULT 'sad');
       CREATE INDEX t_mood ON t (mood); CREATE VIEW v AS SELECT id, mood FROM t;`,
    rows: "INSERT INTO t VALUES (1, 'ok'), (2, 'sad');",
    writes: [
      "INSERT INTO v1.t (id) VALUES (3) ON CONFLICT (id) DO UPDATE SET mood = 'ok'",
      "INSERT INTO v2.t (id) VALUES (4) ON CONFLICT (id) DO UPDATE SET mood = 'ok'",
      "UPDATE v2.t SET mood = 'ok' WHERE id = 2",
    ],
    look: "SELECT (id || ' ' || mood) AS row FROM t ORDER BY id",
    expected: ["1 ok", "2 ok", "3 ok", "4 ok"],
  },
  {
    title: "two columns at once, one by an expression, one more added",
    old:
      "CREATE TABLE t (id int PRIMARY KEY, age varchar(10) CHECK (age <> 'x'), n text);",
    new:
      "CREATE TABLE t (id int PRIMARY KEY, age integer CHECK (age < 200), m text, added int DEFAULT 3);",
    renamed: ["t.n=m"],
    using: ["t.age=nullif(age, '')::integer"],
    rows: "INSERT INTO t VALUES (1, '7', 'a'), (2, '', 'b'), (3, '007', NULL);",
    writes: [
      "INSERT INTO v1.t VALUES (4, '40', 'd') ON CONFLICT (id) DO UPDATE SET age = '41'",
      "INSERT INTO v2.t (id, age, m) VALUES (5, 50, 'e') ON CONFLICT (id) DO UPDATE SET age = 51, m = 'f'",
    ],
    look: "SELECT concat_ws(' ', id, age, m, added) AS row FROM t ORDER BY id",
    expected: ["1 7 a 3", "2 b 3", "3 7 3", "4 41 d 3", "5 51 f 3"],
  },
  {
    title: "a table and a column in it get other names",
    old:
      "CREATE TABLE clients (id serial PRIMARY KEY, name text); CREATE INDEX ON clients (name);",
    new:
      "CREATE TABLE customers (id serial PRIMARY KEY, title text); CREATE INDEX ON customers (title);",
    renamed: ["clients=customers", "clients.name=title"],
    rows: "INSERT INTO clients (name) VALUES ('a'), ('b');",
    writes: [
      "UPDATE v2.customers SET title = title || '!'",
      "UPDATE customers SET title = title || '?'",
      "UPDATE v1.clients SET name = name || '.'",
    ],
    look: "SELECT title AS row FROM customers ORDER BY id",
    expected: ["a!?.!?.", "b!?.!?."],
  },
  {
    title: "names that want quotes",
    old:
      `CREATE SCHEMA "Büro"; CREATE TABLE "Büro"."Zahl ""1""" ("Schlüssel 1" int, "b" text, "größe 'x'" varchar(5) NOT NULL UNIQUE, PRIMARY KEY ("b", "Schlüssel 1"));`,
    new:
      `CREATE SCHEMA "Büro"; CREATE TABLE "Büro"."Zahl ""1""" ("Schlüssel 1" int, "b" text, "größe 'x'" int NOT NULL UNIQUE, PRIMARY KEY ("b", "Schlüssel 1"));`,
    rows:
      `INSERT INTO "Büro"."Zahl ""1""" VALUES (1, 'a', '10'), (2, 'a', '20'), (1, 'b', '30');`,
    writes: [
      `UPDATE v1."Zahl ""1""" SET "größe 'x'" = '11' WHERE "Schlüssel 1" = 1 AND b = 'a'`,
      `UPDATE v2."Zahl ""1""" SET "größe 'x'" = 21 WHERE "Schlüssel 1" = 2`,
    ],
    look: `SELECT "größe 'x'"::text AS row FROM "Büro"."Zahl ""1""" ORDER BY 1`,
    expected: ["11", "21", "30"],
  },
  {
    title: "another name and another type at once, without a key",
    old: "CREATE TABLE t (a json, b timestamp NOT NULL);",
    new: "CREATE TABLE t (doc jsonb, b timestamptz NOT NULL);",
    renamed: ["t.a=doc"],
    using: ["t.b=b AT TIME ZONE 'UTC'"],
    back: ["t.b=b_new AT TIME ZONE 'UTC'"],
    rows:
      `INSERT INTO t SELECT '{"b":1,"a":2}', timestamp '2024-01-01' + n * interval '1 hour' FROM generate_series(1, 2000) AS n;`,
    writes: [
      `UPDATE v2.t SET doc = '{"c":3}' WHERE b = '2024-01-01 05:00+00'`,
      `UPDATE v1.t SET a = '{"d":4}' WHERE b = '2024-01-01 06:00'`,
    ],
    look:
      `SELECT doc::text || ' ' || count(*) AS row FROM t WHERE b > '2024-01-01 00:30+00' GROUP BY doc ORDER BY doc::text COLLATE "C"`,
    expected: [`{"a": 2, "b": 1} 1998`, `{"c": 3} 1`, `{"d": 4} 1`],
  },
  {
    title: "two columns change names",
    old: "CREATE TABLE t (id int PRIMARY KEY, a text, b text);",
    new: "CREATE TABLE t (id int PRIMARY KEY, b text, a text);",
    renamed: ["t.a=b", "t.b=a"],
    rows: "INSERT INTO t VALUES (1, 'a', 'b');",
    writes: [
      "UPDATE v1.t SET a = a || '1'",
      "UPDATE v2.t SET a = a || '2'",
    ],
    look: "SELECT (a || ' ' || b) AS row FROM t",
    expected: ["b22 a11"],
  },
  {
    title: "a column that goes meanwhile, and one with other rights",
    old:
      "CREATE TABLE t (id int PRIMARY KEY, gone text NOT NULL, n int); GRANT SELECT (n) ON t TO PUBLIC;",
    new:
      "CREATE TABLE t (id int PRIMARY KEY, n numeric(10,2) NOT NULL DEFAULT 1); GRANT SELECT (n) ON t TO PUBLIC;",
    allow: ["data-loss", "may-fail"],
    rows: "INSERT INTO t VALUES (1, 'x', 5);",
    writes: [
      "INSERT INTO v1.t VALUES (2, 'y', 6) ON CONFLICT (id) DO UPDATE SET n = 7",
      "INSERT INTO v2.t (id) VALUES (3) ON CONFLICT (id) DO UPDATE SET n = 2.00",
    ],
    look: "SELECT (id || ' ' || n) AS row FROM t ORDER BY id",
    expected: ["1 5.00", "2 7.00", "3 2.00"],
    lost: /gone_not_null/,
  },
  {
    title: "what is computed, stored and added around a column",
    old:
      `CREATE TABLE t (id int PRIMARY KEY, n int, g int GENERATED ALWAYS AS (n + 1) STORED, m numeric);
       CREATE INDEX ON t (n) WHERE m > 1;
       CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE MATERIALIZED VIEW mv AS SELECT n FROM t;`,
    new:
      `CREATE TABLE t (id int PRIMARY KEY, n bigint UNIQUE, g bigint GENERATED ALWAYS AS (n + 1) STORED, m numeric NOT NULL);
       CREATE INDEX ON t (n) WHERE m > 1;
       CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2'; CREATE MATERIALIZED VIEW mv AS SELECT n FROM t;
       CREATE TABLE extra (id int PRIMARY KEY, t_n bigint REFERENCES t (n)); CREATE VIEW w AS SELECT n AS k FROM t;`,
    allow: ["data-loss", "may-fail", "rewrite", "long-lock"],
    rows: "INSERT INTO t (id, n, m) VALUES (1, 5, 1), (2, 6, 2);",
    writes: [
      "UPDATE v1.t SET n = n + 10 WHERE id = 1",
      "UPDATE v2.t SET n = n + 100 WHERE id = 2",
    ],
    look: "SELECT concat_ws(' ', id, n, g, m) AS row FROM t ORDER BY id",
    // Before the backfill version 2 sees no value to add to.
    expected: ["1 25 26 1", "2 106 107 2"],
  },
  {
    title: "a table with row security",
    old:
      "CREATE TABLE t (id int PRIMARY KEY, n int); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (n > 0);",
    new:
      "CREATE TABLE t (id int PRIMARY KEY, n bigint); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (n > 0);",
    rows: "INSERT INTO t VALUES (1, 5), (2, -6);",
    writes: [
      "UPDATE public.t SET n = n + 10 WHERE id = 1",
      "UPDATE public.t SET n_new = n_new + 100 WHERE id = 2",
    ],
    look: "SELECT concat_ws(' ', id, n) AS row FROM t ORDER BY id",
    // Before the backfill version 2 sees no value to add to.
    expected: ["1 25", "2 94"],
    secured: true,
  },
];

/** Changes that are refused, and a word of why. */
export const REFUSED: readonly {
  readonly title: string;
  readonly old: string;
  readonly new: string;
  readonly renamed?: readonly string[];
  readonly says: RegExp;
}[] = [
  {
    title: "the type of what a table is partitioned by",
    old: "CREATE TABLE t (id int PRIMARY KEY) PARTITION BY RANGE (id);",
    new: "CREATE TABLE t (id bigint PRIMARY KEY) PARTITION BY RANGE (id);",
    says: /would want a row in two partitions/,
  },
  {
    title: "the type of a partitioned table's key that others refer to",
    old:
      "CREATE TABLE t (id int, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day); CREATE TABLE k (id int, day date, FOREIGN KEY (id, day) REFERENCES t);",
    new:
      "CREATE TABLE t (id bigint, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day); CREATE TABLE k (id bigint, day date, FOREIGN KEY (id, day) REFERENCES t);",
    says: /k_id_day_fkey on public\.k refers to it/,
  },
  {
    title: "the type of a column of a table that others inherit from",
    old: "CREATE TABLE t (id int, a int); CREATE TABLE s () INHERITS (t);",
    new: "CREATE TABLE t (id int, a bigint); CREATE TABLE s () INHERITS (t);",
    says: /may have columns of their own/,
  },
  {
    title: "a key that is checked at the end of transactions",
    old: "CREATE TABLE t (id int PRIMARY KEY DEFERRABLE);",
    new: "CREATE TABLE t (id bigint PRIMARY KEY DEFERRABLE);",
    says: /t_pkey on public\.t is checked at the end/,
  },
  {
    title: "the column that a table is partitioned by",
    old: "CREATE TABLE t (id int, a text) PARTITION BY RANGE (a);",
    new: "CREATE TABLE t (id int, b text) PARTITION BY RANGE (b);",
    renamed: ["t.a=b"],
    says: /partitioned by it/,
  },
  {
    title: "a value of an enum",
    old: "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE t (e e, x text);",
    new: "CREATE TYPE e AS ENUM ('a', 'c'); CREATE TABLE t (e e, y text);",
    renamed: ["e.b=c", "t.x=y"],
    says: /one name at a time/,
  },
  {
    title: "a new column that version 1 cannot fill",
    old: "CREATE TABLE t (id int PRIMARY KEY, a text);",
    new: "CREATE TABLE t (id int PRIMARY KEY, b text, c int NOT NULL);",
    renamed: ["t.a=b"],
    says: /could write no row/,
  },
];
