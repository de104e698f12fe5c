/** A map under writes: at the source first, and at the target when that is live. */
export interface FollowedMap {
  readonly name: string;
  readonly source: string;
  readonly target: string;
  readonly map: string;
  /** What is written to the source after all its rows were copied. */
  readonly writes: string;
  /** Rows of the target after a round. */
  readonly arrives: Readonly<Record<string, readonly string[]>>;
  /** What is written to the target later. */
  readonly backWrites: string;
  /** Rows of the source after a round back. */
  readonly returns: Readonly<Record<string, readonly string[]>>;
}

/** Maps of all kinds. */
export const FOLLOWED: readonly FollowedMap[] = [
  {
    name: "renamed columns, some of which stay behind",
    source:
      `CREATE TABLE users (id int PRIMARY KEY, full_name text NOT NULL, legacy int NOT NULL DEFAULT 7, deleted_at date);
INSERT INTO users VALUES (1, 'Ada', 1, NULL), (2, 'Bob', 2, NULL), (3, 'Cleo', 3, NULL), (4, 'Dan', 4, NULL), (5, 'Eve', 5, '2024-01-01')`,
    target:
      "CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL, tier text NOT NULL)",
    map: `tables:
  customers:
    source: users
    columns: { full_name: name, legacy: ~, deleted_at: ~ }
    values: { tier: "'free'" }
    where: deleted_at IS NULL
`,
    writes: `UPDATE users SET full_name = 'Adele' WHERE id = 1;
UPDATE users SET deleted_at = '2024-02-02' WHERE id = 2;
UPDATE users SET deleted_at = NULL WHERE id = 5;
UPDATE users SET id = 33 WHERE id = 3; DELETE FROM users WHERE id = 4;
INSERT INTO users VALUES (4, 'Dora', 44)`,
    arrives: {
      customers: [
        "(1,Adele,free)",
        "(33,Cleo,free)",
        "(4,Dora,free)",
        "(5,Eve,free)",
      ],
    },
    backWrites: `UPDATE customers SET name = 'Ada', tier = 'gold' WHERE id = 1;
DELETE FROM customers WHERE id = 5; INSERT INTO customers VALUES (6, 'Fay', 'free')`,
    returns: {
      users: [
        "(1,Ada,1,)",
        "(2,Bob,2,2024-02-02)",
        "(33,Cleo,3,)",
        "(4,Dora,44,)",
        "(6,Fay,7,)",
      ],
    },
  },
  {
    name: "a table that is split by columns",
    source:
      `CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL, street text, city text);
INSERT INTO users VALUES (1, 'Ada', 'Main', 'Oslo'), (2, 'Bob', NULL, NULL), (3, 'Cleo', 'High', 'Rome')`,
    target: `CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE addresses (user_id bigint PRIMARY KEY, street text NOT NULL, town text)`,
    map:
      "tables: { addresses: { source: users, columns: { id: user_id, name: ~, city: town }, where: street IS NOT NULL } }",
    writes:
      `UPDATE users SET street = 'New' WHERE id = 2; UPDATE users SET street = NULL WHERE id = 3;
INSERT INTO users VALUES (4, 'Dan', 'Low', 'Bonn')`,
    arrives: {
      addresses: ["(1,Main,Oslo)", "(2,New,)", "(4,Low,Bonn)"],
      users: ["(1,Ada)", "(2,Bob)", "(3,Cleo)", "(4,Dan)"],
    },
    backWrites:
      `UPDATE addresses SET town = 'Bergen' WHERE user_id = 1; DELETE FROM addresses WHERE user_id = 2;
UPDATE users SET name = 'Dana' WHERE id = 4; INSERT INTO addresses VALUES (3, 'Back', 'Rome');
INSERT INTO users VALUES (5, 'Eve'); INSERT INTO addresses VALUES (99, 'Nobody', 'x')`,
    returns: {
      users: [
        "(1,Ada,Main,Bergen)",
        "(2,Bob,,)",
        "(3,Cleo,Back,Rome)",
        "(4,Dana,Low,Bonn)",
        "(5,Eve,,)",
      ],
    },
  },
  {
    name: "a table that is split by rows",
    source:
      `CREATE TABLE accounts (id int PRIMARY KEY, kind text NOT NULL, name text);
INSERT INTO accounts VALUES (1, 'p', 'a'), (2, 'b', 'b'), (3, 'x', 'c')`,
    target:
      `CREATE TABLE private (id int PRIMARY KEY, kind text NOT NULL, name text);
CREATE TABLE business (id int PRIMARY KEY, kind text NOT NULL, name text)`,
    map:
      "tables: { private: { source: accounts, where: kind = 'p' }, business: { source: accounts, where: kind = 'b' } }",
    writes:
      `UPDATE accounts SET kind = 'b' WHERE id = 1; UPDATE accounts SET kind = 'p' WHERE id = 3;
INSERT INTO accounts VALUES (4, 'p', 'd')`,
    arrives: {
      private: ["(3,p,c)", "(4,p,d)"],
      business: ["(1,b,a)", "(2,b,b)"],
    },
    backWrites:
      `DELETE FROM private WHERE id = 4; INSERT INTO business VALUES (4, 'b', 'moved');
UPDATE private SET name = 'cc'; DELETE FROM business WHERE id = 1`,
    returns: { accounts: ["(2,b,b)", "(3,p,cc)", "(4,b,moved)"] },
  },
  {
    name: "tables that are merged, with one key in both",
    source: `CREATE TABLE private (id int PRIMARY KEY, name text);
CREATE TABLE business (id int PRIMARY KEY, name text, vat text DEFAULT 'none');
INSERT INTO private VALUES (1, 'a'), (2, 'b'); INSERT INTO business VALUES (1, 'c', 'v'), (3, 'e', 'w')`,
    target:
      "CREATE TYPE kind AS ENUM ('private', 'business', 'other'); CREATE TABLE accounts (kind kind, id int, name text, vat text, PRIMARY KEY (id, kind))",
    map: `tables:
  accounts:
    from:
      - { source: private, values: { kind: "'private'" } }
      - { source: business, values: { kind: "'business'" } }
`,
    writes:
      `DELETE FROM private WHERE id = 1; UPDATE business SET name = 'cc' WHERE id = 1;
INSERT INTO private VALUES (3, 'p3'); DELETE FROM business WHERE id = 3`,
    arrives: {
      accounts: ["(business,1,cc,v)", "(private,2,b,)", "(private,3,p3,)"],
    },
    backWrites:
      `DELETE FROM accounts WHERE kind = 'business' AND id = 1; INSERT INTO accounts VALUES ('private', 1, 'back', NULL), ('other', 2, 'o', NULL), ('business', 2, 'b2', 'x');
UPDATE accounts SET kind = 'business' WHERE id = 3`,
    returns: {
      private: ["(1,back)", "(2,b)"],
      business: ["(2,b2,x)", "(3,p3,)"],
    },
  },
  {
    name: "tables that are merged, whose rows the map tells apart",
    source:
      `CREATE TABLE a (id int PRIMARY KEY, name text); CREATE TABLE b (id int PRIMARY KEY, name text);
INSERT INTO a VALUES (1, 'a1'); INSERT INTO b VALUES (1000, 'b1')`,
    target: "CREATE TABLE t (id int PRIMARY KEY, name text)",
    map:
      "tables: { t: { from: [{ source: a, back_where: id < 1000 }, { source: b, back_where: id >= 1000 }] } }",
    writes:
      "TRUNCATE a; INSERT INTO a VALUES (2, 'a2'); UPDATE b SET id = 1001",
    arrives: { t: ["(1001,b1)", "(2,a2)"] },
    backWrites: "UPDATE t SET id = id + 1; INSERT INTO t VALUES (1, 'a1')",
    returns: { a: ["(1,a1)", "(3,a2)"], b: ["(1002,b1)"] },
  },
  {
    name: "columns that become rows",
    source: `CREATE TABLE users (id int PRIMARY KEY, home text, mobile text);
INSERT INTO users VALUES (1, '11', '12'), (2, NULL, '22')`,
    target: `CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE phones (user_id int NOT NULL, kind text NOT NULL, number text NOT NULL, UNIQUE (user_id, kind))`,
    map: `tables:
  phones:
    from:
      - { source: users, columns: { id: user_id, home: number, mobile: ~ }, values: { kind: "'home'" }, where: home IS NOT NULL }
      - { source: users, columns: { id: user_id, mobile: number, home: ~ }, values: { kind: "'mobile'" }, where: mobile IS NOT NULL }
`,
    writes:
      `UPDATE users SET home = '21', mobile = NULL WHERE id = 2; UPDATE users SET mobile = '13' WHERE id = 1`,
    arrives: {
      users: ["(1)", "(2)"],
      phones: ["(1,home,11)", "(1,mobile,13)", "(2,home,21)"],
    },
    backWrites:
      `UPDATE phones SET number = '14' WHERE number = '13'; DELETE FROM phones WHERE number = '11';
INSERT INTO phones VALUES (2, 'mobile', '23'); INSERT INTO users VALUES (3)`,
    returns: { users: ["(1,,14)", "(2,21,23)", "(3,,)"] },
  },
  {
    name: "a key of another type and value, and a name that is taken apart",
    source: `CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL);
INSERT INTO t VALUES (1, 'Ada Byron'), (2, 'Bob Ross')`,
    target:
      "CREATE TABLE t (id text PRIMARY KEY, first text NOT NULL, last text NOT NULL)",
    map: `tables:
  t:
    columns:
      id: { transform: "'t' || id", back: "substr(id, 2)" }
      name: { back: "first || ' ' || last" }
    values: { first: "split_part(name, ' ', 1)", last: "split_part(name, ' ', 2)" }
`,
    writes:
      "UPDATE t SET id = 3 WHERE id = 2; INSERT INTO t VALUES (2, 'Cy Twombly'); DELETE FROM t WHERE id = 1",
    arrives: { t: ["(t2,Cy,Twombly)", "(t3,Bob,Ross)"] },
    backWrites:
      "UPDATE t SET last = 'Dylan' WHERE id = 't3'; INSERT INTO t VALUES ('t9', 'E', 'F'); DELETE FROM t WHERE id = 't2'",
    returns: { t: [`(3,"Bob Dylan")`, `(9,"E F")`] },
  },
  {
    name: "two tables that know the source's rows by other keys",
    source:
      `CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL UNIQUE, note text);
INSERT INTO t VALUES (1, 'a', 'x'), (2, 'b', 'y')`,
    target:
      "CREATE TABLE t (id int PRIMARY KEY, note text); CREATE TABLE names (name text PRIMARY KEY, t_id int NOT NULL UNIQUE)",
    map: `tables:
  names: { source: t, columns: { id: t_id, note: ~ }, key: [name] }
  t: { columns: { name: ~ } }
`,
    writes:
      "UPDATE t SET name = 'c' WHERE id = 1; UPDATE t SET id = 3 WHERE id = 2; INSERT INTO t VALUES (2, 'a', 'z')",
    arrives: {
      names: ["(a,2)", "(b,3)", "(c,1)"],
      t: ["(1,x)", "(2,z)", "(3,y)"],
    },
    backWrites:
      "UPDATE t SET note = 'zz' WHERE id = 2; UPDATE names SET name = 'd' WHERE name = 'c'",
    returns: { t: ["(1,d,x)", "(2,a,zz)", "(3,b,y)"] },
  },
];
