/** A map between two schemas, and what is said of it. */
export interface MapCase {
  readonly name: string;
  readonly source: string;
  readonly target: string;
  readonly map: string;
  /** Why it cannot be used. */
  readonly says: readonly string[];
}

const USERS = "CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL)";

/** Maps that a server refuses, in which words. */
export const REFUSED_BY_SERVERS: readonly MapCase[] = [
  {
    name: "an unknown function",
    source: USERS,
    target: USERS,
    map:
      'tables: { users: { columns: { name: { transform: "nosuch(name)" } } } }',
    says: [
      "1:50 users.name cannot be filled: function nosuch(text) does not exist (Correct it; what is not PostgreSQL's own needs its schema: public.f(…))",
    ],
  },
  {
    name: "a function of the source without its schema",
    source:
      `${USERS}; CREATE FUNCTION shout(text) RETURNS text LANGUAGE sql AS 'SELECT upper($1)'`,
    target: USERS,
    map:
      'tables: { users: { columns: { name: { transform: "shout(name)" } } } }',
    says: [
      "1:50 users.name cannot be filled: function shout(text) does not exist (Correct it; what is not PostgreSQL's own needs its schema: public.f(…))",
    ],
  },
  {
    name: "several wrong expressions at once",
    source: USERS,
    target:
      "CREATE TABLE users (id int PRIMARY KEY, a text, b text, c text, d text, e int)",
    map: `tables:
  users:
    columns: { name: ~ }
    values:
      a: max(name)
      b: row_number() OVER ()
      c: generate_series(1, 2)
      d: nme
      e: name + 1
    where: "name = 1"
`,
    says: [
      "10:12 rows of users cannot be chosen: operator does not exist: text = integer (No operator matches the given name and argument types. You might need to add explicit type casts.)",
      "5:10 users.a cannot be filled: aggregate functions are not allowed (Write an expression over the columns of one row)",
      "6:10 users.b cannot be filled: window functions are not allowed (Write an expression over the columns of one row)",
      "7:10 users.c cannot be filled: set-returning functions are not allowed (Write an expression over the columns of one row)",
      '8:10 users.d cannot be filled: column "nme" does not exist (Perhaps you meant to reference the column "users.name".)',
      "9:10 users.e cannot be filled: operator does not exist: text + integer (No operator matches the given name and argument types. You might need to add explicit type casts.)",
    ],
  },
  {
    name: "types without a way between them",
    source:
      "CREATE TABLE t (id uuid PRIMARY KEY, at timestamptz, b boolean, j jsonb, p point)",
    target:
      "CREATE TYPE mood AS ENUM ('a'); CREATE TABLE t (id uuid PRIMARY KEY, at int, b date, j int[], p mood)",
    map: "",
    says: [
      "t.at (integer) cannot be filled from t.at (timestamp with time zone): PostgreSQL casts no timestamp with time zone to integer (Give it a transform that makes integer of it)",
      "t.b (date) cannot be filled from t.b (boolean): PostgreSQL casts no boolean to date (Give it a transform that makes date of it)",
      "t.j (integer[]) cannot be filled from t.j (jsonb): PostgreSQL casts no jsonb to integer[] (Give it a transform that makes integer[] of it)",
      "t.p (public.mood) cannot be filled from t.p (point): public.mood is not known where rows are read, and point is no text (Give it a transform that makes public.mood of it)",
    ],
  },
  {
    name: "a constant that its column does not take",
    source: USERS,
    target:
      "CREATE TYPE kind AS ENUM ('private', 'business'); CREATE DOMAIN positive AS int CHECK (VALUE > 0); CREATE TABLE users (id int PRIMARY KEY, name text, kind kind, n positive, short varchar(3), m int NOT NULL, i int, s smallint)",
    map: `tables:
  users:
    values:
      kind: "'privat'"
      n: -1
      short: "'longer'"
      m: ~
      i: "'x'"
      s: 70000
`,
    says: [
      '4:13 users.kind cannot be filled: invalid input value for enum public.kind: "privat" (Correct the SQL)',
      '5:10 users.n cannot be filled: value for domain public.positive violates check constraint "positive_check" (Correct the SQL)',
      '6:14 users.short cannot be filled: "longer" is longer than 3 (Write a shorter value)',
      "7:10 users.m cannot be filled: it is NOT NULL (Write another value)",
      '8:10 users.i cannot be filled: invalid input syntax for type integer: "x" (Correct the SQL)',
      "9:10 users.s cannot be filled: smallint out of range (Correct the SQL)",
    ],
  },
  {
    name: "conditions that do not work",
    source:
      "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY)",
    target: "CREATE TABLE t (id int PRIMARY KEY)",
    map: `tables:
  t:
    from:
      - { source: a, where: id, back_where: "kind = 'a'" }
      - { source: b, where: count(*) > 1, back_where: "id < 'x'" }
`,
    says: [
      "4:29 rows of a cannot be chosen: argument of WHERE must be type boolean, not type integer (Correct the SQL)",
      '4:45 rows of a > t cannot be told from others: column "kind" does not exist (Perhaps you meant to reference the column "t.id".)',
      "5:29 rows of b cannot be chosen: aggregate functions are not allowed (Write an expression over the columns of one row)",
      '5:55 rows of b > t cannot be told from others: invalid input syntax for type integer: "x" (Correct the SQL)',
    ],
  },
];
