/** A map whose rows come to the target, and back again. */
export interface MapTrip {
  readonly name: string;
  readonly source: string;
  readonly target: string;
  readonly map: string;
  /** Rows of the target, by table. */
  readonly arrives: Readonly<Record<string, readonly string[]>>;
  /** What the user is told. */
  readonly notes?: readonly string[];
  /** Rows of the source after the way back, where they are not what they were. */
  readonly returns?: Readonly<Record<string, readonly string[]>>;
}

/** Maps that work, with rows. */
export const TRIPS: readonly MapTrip[] = [
  {
    name: "an enum that has lost a word, and columns that are shorter",
    source: `CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t (id int PRIMARY KEY, m mood, a varchar(9), b numeric(6,3), c text, d timestamptz);
INSERT INTO t VALUES (1, 'ok', 'x', 1.5, 'y', '2024-01-01 00:00+00')`,
    target: `CREATE TYPE mood AS ENUM ('ok', 'new');
CREATE TABLE t (id int PRIMARY KEY, m mood NOT NULL, a varchar(5), b numeric(6,2), c varchar(3), d timestamp)`,
    map: "",
    notes: [
      "t.m < t.m: rows with NULL fail",
      't.m < t.m: rows with "sad" fail: public.mood has no such label',
      "t.a < t.a: rows longer than 5 fail",
      "t.b < t.b: values are rounded to numeric(6,2), and rows that do not fit fail",
      "t.c < t.c: rows longer than 3 fail",
      "t.d < t.d: times become those of UTC",
      'back: t.m < t.m: rows with "new" fail: public.mood has no such label',
      "back: t.b < t.b: values are rounded to numeric(6,3), and rows that do not fit fail",
      "back: t.d < t.d: times are taken for those of UTC",
    ],
    arrives: { t: [`(1,ok,x,1.50,y,"2024-01-01 00:00:00")`] },
  },
  {
    name: "types that pad, round and fold",
    source:
      `CREATE TABLE t (id char(3) PRIMARY KEY, a text, b text, c float8, d numeric, e timestamptz, f interval, g text, h varchar(8)[], i float4, j text, k json, l time, m bigint, n bit(3), o inet, p text, q oid)` +
      `; INSERT INTO t VALUES ('a', 'ab', '101', 1.1, 1.005, '2024-01-01 00:00:00.123456+00', '1 day 02:03:04.5678', 'Ab', '{x,y}', 1.5, '2024-01-02', '{"a": [1, 2]}', '01:02:03.45', 5, '101', '10.0.0.1', '{1,2}', 7)`,
    target:
      `CREATE TABLE t (id text PRIMARY KEY, a char(5), b bit(3), c numeric(8,3), d numeric(6,2), e timestamptz(3), f interval(1), g "char", h text[], i float8, j date, k text, l time(0), m oid, n varbit, o cidr, p int[], q bigint)`,
    map: "",
    notes: [
      "t.a < t.a: rows longer than 5 fail",
      "t.b < t.b: rows whose text is no bit fail",
      "t.c < t.c: values are rounded to numeric(8,3), and rows that do not fit fail",
      "t.d < t.d: values are rounded to numeric(6,2), and rows that do not fit fail",
      "t.e < t.e: values are rounded to timestamp(3) with time zone, and rows that do not fit fail",
      "t.f < t.f: values are rounded to interval(1), and rows that do not fit fail",
      "t.g < t.g: all but the first byte is lost",
      "t.j < t.j: rows whose text is no date fail",
      "t.l < t.l: values are rounded to time(0) without time zone, and rows that do not fit fail",
      "t.o < t.o: the part of the address behind its network is lost",
      "t.p < t.p: rows whose text is no integer[] fail",
      "t.q < t.q: rows that do not fit fail",
      "back: t.id < t.id: rows longer than 3 fail",
      "back: t.c < t.c: values lose digits",
      "back: t.i < t.i: values lose digits",
      "back: t.k < t.k: rows whose text is no json fail",
      "back: t.m < t.m: rows that do not fit fail",
    ],
    arrives: {
      t: [
        `(a,"ab   ",101,1.100,1.01,"2024-01-01 00:00:00.123+00","1 day 02:03:04.6",A,"{x,y}",1.5,2024-01-02,"{""a"": [1, 2]}",01:02:03,5,101,10.0.0.1/32,"{1,2}",7)`,
      ],
    },
    returns: {
      t: [
        `("a  ",ab,101,1.1,1.01,"2024-01-01 00:00:00.123+00","1 day 02:03:04.6",A,"{x,y}",1.5,2024-01-02,"{""a"": [1, 2]}",01:02:03,5,101,10.0.0.1,"{1,2}",7)`,
      ],
    },
  },
  {
    name: "tables of one name, as they are",
    source: `CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN email AS varchar(40) CHECK (VALUE LIKE '%@%');
CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, m mood, e email, tags text[], moods mood[], n numeric(10,2), r int4range, j jsonb, b bytea, twice numeric GENERATED ALWAYS AS (n * 2) STORED);
INSERT INTO t (m, e, tags, moods, n, r, j, b) VALUES ('sad', 'a@b', '{x,"y z"}', '{ok,sad}', 1.5, '[1,5)', '{"a": 1}', '\\x00ff'), (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)`,
    target: `CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE DOMAIN email AS varchar(40) CHECK (VALUE LIKE '%@%');
CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, m mood, e email, tags text[], moods mood[], n numeric(10,2), r int4range, j jsonb, b bytea, twice numeric GENERATED ALWAYS AS (n * 3) STORED)`,
    map: "",
    notes: [
      'back: t.m < t.m: rows with "happy" fail: public.mood has no such label',
    ],
    arrives: {
      t: [
        `(1,sad,a@b,"{x,""y z""}","{ok,sad}",1.50,"[1,5)","{""a"": 1}","\\\\x00ff",4.50)`,
        "(2,,,,,,,,,)",
      ],
    },
  },
  {
    name: "other types",
    source: `CREATE TYPE state AS ENUM ('open', 'done');
CREATE TABLE t (id int PRIMARY KEY, small int, big bigint, price numeric, label text, at timestamptz, flag int, state state, name varchar(50), code char(5), whole numeric(12,4), j json);
INSERT INTO t VALUES (1, 7, 8, 9.987, 'ok', '2024-01-02 03:04:05.678+00', 1, 'open', 'n', 'ab', 1.2345, '{"b":1,"a":2}')`,
    target: `CREATE TYPE label AS ENUM ('ok', 'no');
CREATE TABLE t (id bigint PRIMARY KEY, small smallint, big int, price numeric(10,2), label label, at timestamp(0), flag boolean, state text, name varchar(20), code varchar(5), whole numeric(12,4), j jsonb)`,
    map: "",
    notes: [
      "t.small < t.small: rows that do not fit fail",
      "t.big < t.big: rows that do not fit fail",
      "t.price < t.price: values are rounded to numeric(10,2), and rows that do not fit fail",
      "t.label < t.label: it goes as text, and rows that are no public.label fail",
      "t.at < t.at: times become those of UTC",
      "t.at < t.at: values are rounded to timestamp(0) without time zone, and rows that do not fit fail",
      "t.flag < t.flag: integer becomes boolean by an explicit cast: make sure that it means the same",
      "t.name < t.name: rows longer than 20 fail",
      "t.j < t.j: the order of keys, doubles and blanks are lost",
      "back: t.id < t.id: rows that do not fit fail",
      "back: t.at < t.at: times are taken for those of UTC",
      "back: t.flag < t.flag: boolean becomes integer by an explicit cast: make sure that it means the same",
      "back: t.state < t.state: it goes as text, and rows that are no public.state fail",
    ],
    arrives: {
      t: [
        `(1,7,8,9.99,ok,"2024-01-02 03:04:06",t,open,n,ab,1.2345,"{""a"": 2, ""b"": 1}")`,
      ],
    },
    returns: {
      t: [
        `(1,7,8,9.99,ok,"2024-01-02 03:04:06+00",1,open,n,"ab   ",1.2345,"{""a"": 2, ""b"": 1}")`,
      ],
    },
  },
  {
    name: "a table that is renamed, with renamed and computed columns",
    source:
      `CREATE TABLE users (id int PRIMARY KEY, full_name text NOT NULL, created_at timestamptz NOT NULL, legacy int, deleted_at timestamptz);
INSERT INTO users VALUES (1, 'Ada', '2024-01-01 12:00+02', 5, NULL), (2, 'Bob', '2024-01-02 00:00+00', 6, now()), (3, 'Cleo', '2024-01-03 00:00+00', NULL, NULL)`,
    target:
      `CREATE SCHEMA app; CREATE TABLE app.customers (id int PRIMARY KEY, display_name text NOT NULL, created timestamp NOT NULL, tier text NOT NULL)`,
    map: `tables:
  app.customers:
    source: users
    columns:
      full_name: display_name
      created_at: { target: created, transform: "created_at AT TIME ZONE 'UTC'", back: "created AT TIME ZONE 'UTC'" }
      legacy: ~
      deleted_at: ~
    values: { tier: "'free'" }
    where: deleted_at IS NULL
`,
    notes: [
      "back: users.legacy keeps its value on the way back, and is NULL in new rows: nothing makes it again",
      "back: users.deleted_at keeps its value on the way back, and is NULL in new rows: nothing makes it again",
    ],
    arrives: {
      "app.customers": [
        `(1,Ada,"2024-01-01 10:00:00",free)`,
        `(3,Cleo,"2024-01-03 00:00:00",free)`,
      ],
    },
    returns: {
      users: [
        `(1,Ada,"2024-01-01 10:00:00+00",,)`,
        `(3,Cleo,"2024-01-03 00:00:00+00",,)`,
      ],
    },
  },
  {
    name: "a table that is split by columns",
    source:
      `CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL, street text, city text);
INSERT INTO users VALUES (1, 'Ada', 'Main', 'Oslo'), (2, 'Bob', NULL, NULL)`,
    target: `CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE addresses (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, user_id bigint NOT NULL UNIQUE REFERENCES users, street text NOT NULL, town text)`,
    map: `tables:
  addresses: { source: users, columns: { id: user_id, name: ~, city: town }, where: street IS NOT NULL }
`,
    notes: ["addresses.id gets a new number each time a row is brought over"],
    arrives: { users: ["(1,Ada)", "(2,Bob)"], addresses: ["(1,1,Main,Oslo)"] },
  },
  {
    name: "a table that is split by rows",
    source:
      `CREATE TABLE accounts (id int PRIMARY KEY, kind text NOT NULL, name text);
INSERT INTO accounts VALUES (1, 'p', 'a'), (2, 'b', 'b')`,
    target:
      `CREATE TABLE private (id int PRIMARY KEY, kind text NOT NULL, name text);
CREATE TABLE business (id int PRIMARY KEY, kind text NOT NULL, name text)`,
    map: `tables:
  private: { source: accounts, where: kind = 'p' }
  business: { source: accounts, where: kind = 'b' }
`,
    arrives: { private: ["(1,p,a)"], business: ["(2,b,b)"] },
  },
  {
    name: "tables that are merged, with one key in both",
    source: `CREATE TABLE private (id int PRIMARY KEY, name text);
CREATE TABLE business (id int PRIMARY KEY, name text, vat text);
INSERT INTO private VALUES (1, 'a'), (2, 'b'); INSERT INTO business VALUES (1, 'c', 'v')`,
    target: `CREATE TYPE kind AS ENUM ('private', 'business');
CREATE TABLE accounts (kind kind, id int, name text, vat text, PRIMARY KEY (kind, id))`,
    map: `tables:
  accounts:
    from:
      - { source: private, values: { kind: "'private'" } }
      - { source: business, values: { kind: "'business'" } }
`,
    notes: [
      "accounts.vat gets NULL: private has nothing for it",
      "back: rows of accounts that belong to none of private, business have no way back",
    ],
    arrives: {
      accounts: ["(business,1,c,v)", "(private,1,a,)", "(private,2,b,)"],
    },
  },
  {
    name: "columns that become rows",
    source: `CREATE TABLE users (id int PRIMARY KEY, home text, mobile text);
INSERT INTO users VALUES (1, '11', '12'), (2, NULL, '22'), (3, NULL, NULL)`,
    target: `CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE phones (user_id int NOT NULL, kind text NOT NULL, number text NOT NULL, UNIQUE (user_id, kind))`,
    map: `tables:
  phones:
    from:
      - { source: users, columns: { id: user_id, home: number, mobile: ~ }, values: { kind: "'home'" }, where: home IS NOT NULL }
      - { source: users, columns: { id: user_id, mobile: number, home: ~ }, values: { kind: "'mobile'" }, where: mobile IS NOT NULL }
`,
    arrives: {
      users: ["(1)", "(2)", "(3)"],
      phones: ["(1,home,11)", "(1,mobile,12)", "(2,mobile,22)"],
    },
  },
  {
    name: "quoted names, composite keys and a partitioned source",
    source: `CREATE SCHEMA "Österreich";
CREATE TABLE "Österreich"."Or ders" ("the id" int, "Day" date, "weird.col" text, "select" int, PRIMARY KEY ("the id", "Day")) PARTITION BY RANGE ("Day");
CREATE TABLE "Österreich"."o 1" PARTITION OF "Österreich"."Or ders" FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE "Österreich"."o 2" PARTITION OF "Österreich"."Or ders" DEFAULT;
INSERT INTO "Österreich"."Or ders" VALUES (1, '2024-01-05', 'x', 3), (1, '2025-01-05', 'y', 4)`,
    target:
      `CREATE TABLE orders (day date, id int, col text, "Select" int, PRIMARY KEY (id, day))`,
    map: `tables:
  orders:
    source: '"Österreich"."Or ders"'
    columns: { "the id": id, Day: day, '"weird.col"': col, select: '"Select"' }
`,
    arrives: { orders: ["(2024-01-05,1,x,3)", "(2025-01-05,1,y,4)"] },
  },
  {
    name: "children by inheritance, each for itself",
    source: `CREATE TABLE base (id int PRIMARY KEY, a text);
CREATE TABLE child (b text, PRIMARY KEY (id)) INHERITS (base);
INSERT INTO base VALUES (1, 'x'); INSERT INTO child VALUES (2, 'y', 'z')`,
    target: `CREATE TABLE base (id int PRIMARY KEY, a text);
CREATE TABLE child (id int PRIMARY KEY, a text, b text)`,
    map: "",
    arrives: { base: ["(1,x)"], child: ["(2,y,z)"] },
  },
  {
    name: "a key that changes, and a name that is taken apart",
    source: `CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL);
INSERT INTO t VALUES (1, 'Ada Byron'), (2, 'Bob Ross')`,
    target:
      `CREATE TABLE t (id text PRIMARY KEY, first text NOT NULL, last text NOT NULL)`,
    map: `tables:
  t:
    columns:
      id: { transform: "'t' || id", back: "substr(id, 2)" }
      name: { back: "first || ' ' || last" }
    values:
      first: split_part(name, ' ', 1) -- the first
      last: split_part(name, ' ', 2)
`,
    notes: ["back: t.id < substr(id, 2): rows whose text is no integer fail"],
    arrives: { t: ["(t1,Ada,Byron)", "(t2,Bob,Ross)"] },
  },
];
