import type { SafePair } from "./safe_laws.ts";

/** A pair with what is to be seen in it. */
export interface NamedSafePair extends SafePair {
  readonly name: string;
}

const MANY = (columns: string, values: string) =>
  `${columns} SELECT ${values} FROM generate_series(1, 100) AS n`;

/** What changes best one after another where a database is in use. */
export const SAFE_PAIRS: readonly NamedSafePair[] = [
  {
    name: "everything that looks at the rows of one table",
    old: `
      CREATE TYPE state AS ENUM ('open', 'done');
      CREATE TABLE customers (id integer, email text, code text);
      CREATE TABLE orders (id integer, customer integer, total numeric, state state DEFAULT 'open');
      CREATE INDEX orders_total ON orders (total);
      CREATE UNIQUE INDEX customers_code ON customers (code);
      CREATE INDEX orders_old ON orders (customer);`,
    rows: `
      ${MANY("INSERT INTO customers", "n, 'm' || n, 'c' || n")};
      ${MANY("INSERT INTO orders", "n, n, n * 10")};`,
    new: `
      CREATE TYPE state AS ENUM ('open', 'waiting', 'done');
      CREATE TABLE customers (id integer PRIMARY KEY, email text NOT NULL UNIQUE, code text, token uuid NOT NULL DEFAULT gen_random_uuid());
      CREATE TABLE orders (id integer NOT NULL, customer integer NOT NULL REFERENCES customers ON DELETE CASCADE, total numeric CHECK (total > 0),
        state state DEFAULT 'waiting');
      COMMENT ON CONSTRAINT orders_total_check ON orders IS 'more than nothing';
      CREATE INDEX orders_total ON orders (total DESC) WHERE total > 5;
      COMMENT ON INDEX orders_total IS 'the dear ones';
      CREATE UNIQUE INDEX customers_code ON customers (lower(code));
      ALTER TABLE customers REPLICA IDENTITY USING INDEX customers_pkey;
      CREATE TABLE notes (id integer PRIMARY KEY, order_total numeric, customer integer REFERENCES customers);
      CREATE VIEW totals AS SELECT c.id, c.email, sum(o.total) AS total FROM customers c JOIN orders o ON o.customer = c.id GROUP BY c.id;`,
  },
  {
    name: "keys and what refers to them",
    old: `
      CREATE TABLE t (a integer CONSTRAINT k PRIMARY KEY, b integer NOT NULL CONSTRAINT u UNIQUE);
      CREATE TABLE s (a integer CONSTRAINT f REFERENCES t (a), b integer CONSTRAINT g REFERENCES t (b) DEFERRABLE);
      COMMENT ON CONSTRAINT f ON s IS 'refers';`,
    rows: `${MANY("INSERT INTO t", "n, n")}; ${MANY("INSERT INTO s", "n, n")};`,
    new: `
      CREATE TABLE t (a integer CONSTRAINT k PRIMARY KEY DEFERRABLE, b integer NOT NULL, CONSTRAINT u UNIQUE (b) INCLUDE (a) WITH (fillfactor = 70));
      CREATE TABLE s (a integer, b integer CONSTRAINT g REFERENCES t (b) ON DELETE SET NULL DEFERRABLE);`,
  },
  {
    name: "partitions that come and go",
    old: `
      CREATE TABLE p (at date NOT NULL, n integer, PRIMARY KEY (at, n)) PARTITION BY RANGE (at);
      CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
      CREATE TABLE p2 (at date NOT NULL, n integer NOT NULL, PRIMARY KEY (at, n));
      CREATE TABLE p3 (at date NOT NULL, n integer);
      CREATE INDEX p_n ON p (n);
      CREATE TABLE "L" (k text, n integer) PARTITION BY LIST (k);
      CREATE TABLE l_1 PARTITION OF "L" FOR VALUES IN ('a', 'b');
      CREATE TABLE l_2 (k text, n integer);`,
    rows: `
      ${MANY("INSERT INTO p1", "date '2024-02-01' + n, n")};
      ${MANY("INSERT INTO p2", "date '2025-02-01' + n, n")};
      ${MANY("INSERT INTO p3", "date '2026-02-01' + n, n")};
      ${MANY("INSERT INTO l_1", "'a', n")};
      ${MANY("INSERT INTO l_2", "'x', n")};`,
    new: `
      CREATE TABLE p (at date NOT NULL, n integer, PRIMARY KEY (at, n)) PARTITION BY RANGE (at);
      CREATE TABLE p1 (at date NOT NULL, n integer NOT NULL, PRIMARY KEY (at, n));
      CREATE TABLE p2 PARTITION OF p FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
      CREATE TABLE p3 PARTITION OF p FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
      CREATE INDEX p_n ON p (n);
      CREATE INDEX p1_n_idx ON p1 (n);
      CREATE TABLE "L" (k text, n integer) PARTITION BY LIST (k);
      CREATE TABLE l_1 (k text, n integer);
      CREATE TABLE l_2 PARTITION OF "L" FOR VALUES IN ('x', NULL);`,
    // Rows of a partition count for its table, and go along with it.
    keeps: ["public.p1", "public.p2", "public.p3", "public.l_1", "public.l_2"],
  },
  {
    name: "indexes and keys of partitions of partitions",
    old: `
      CREATE TABLE p (a integer, b integer, c text) PARTITION BY RANGE (a);
      CREATE TABLE q PARTITION OF p FOR VALUES FROM (0) TO (100) PARTITION BY LIST (b);
      CREATE TABLE q1 PARTITION OF q FOR VALUES IN (1);
      CREATE TABLE r PARTITION OF p DEFAULT;
      CREATE INDEX r_c_idx ON r (c);
      CREATE INDEX p_b ON p (b);
      CREATE INDEX p_turned ON p (b, c);`,
    rows: `${MANY("INSERT INTO p", "n, 1, 'x'")} WHERE n < 100;`,
    new: `
      CREATE TABLE p (a integer, b integer, c text, PRIMARY KEY (a, b)) PARTITION BY RANGE (a);
      CREATE TABLE q PARTITION OF p FOR VALUES FROM (0) TO (100) PARTITION BY LIST (b);
      CREATE TABLE q1 PARTITION OF q FOR VALUES IN (1);
      CREATE TABLE r PARTITION OF p DEFAULT;
      CREATE INDEX p_c_idx ON p (c);
      CREATE INDEX p_turned ON p (b DESC, c);`,
  },
  {
    name: "what is built anew under a column that changes",
    old: `
      CREATE TABLE t (id integer PRIMARY KEY, a varchar(10) UNIQUE, n numeric(8, 2), CHECK (a <> ''));
      CREATE TABLE s (t integer REFERENCES t, a varchar(10) REFERENCES t (a));
      CREATE INDEX t_n ON t (n);
      CREATE VIEW v AS SELECT id, a FROM t;`,
    rows: `${MANY("INSERT INTO t", "n, 'a' || n, n")}; ${
      MANY("INSERT INTO s", "n, 'a' || n")
    };`,
    new: `
      CREATE TABLE t (id bigint PRIMARY KEY, a text NOT NULL UNIQUE, n numeric(10, 2), CHECK (a <> ''));
      CREATE TABLE s (t bigint REFERENCES t, a text REFERENCES t (a));
      CREATE INDEX t_n ON t (n);
      CREATE VIEW v AS SELECT id, a FROM t;`,
  },
  {
    name: "values that are used as soon as they are there",
    old: `
      CREATE TYPE mood AS ENUM ('ok');
      CREATE TABLE t (id integer, m mood DEFAULT 'ok');
      CREATE FUNCTION best() RETURNS mood LANGUAGE sql AS $$ SELECT 'ok'::mood $$;`,
    rows: `${MANY("INSERT INTO t", "n")};`,
    new: `
      CREATE TYPE mood AS ENUM ('sad', 'ok', 'great');
      CREATE TABLE t (id integer, m mood DEFAULT 'great' CHECK (m <> 'sad'), w mood NOT NULL DEFAULT 'sad');
      CREATE INDEX t_great ON t (id) WHERE m = 'great';
      CREATE FUNCTION best() RETURNS mood LANGUAGE sql AS $$ SELECT 'great'::mood $$;
      CREATE VIEW v AS SELECT id FROM t WHERE m = 'sad';`,
  },
];
