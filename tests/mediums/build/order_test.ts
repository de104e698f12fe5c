import { deepEqual, equal, rejects } from "node:assert/strict";
import { orderByNeed, unmetNeeds } from "../../../src/mediums/build/order.ts";
import { textOf } from "../../../src/mediums/build/text.ts";
import type { ConfitureError } from "../../../src/kernel/mod.ts";
import { readProject } from "./project.ts";

type Files = Readonly<Record<string, string>>;

/** Files that need each other, and the order in which they are built. */
interface Ordering {
  readonly what: string;
  readonly files: Files;
  readonly order: readonly string[];
}

const ORDERINGS: readonly Ordering[] = [
  {
    what: "leaves files alone that do not need each other",
    files: {
      a: "CREATE TABLE a ();",
      b: "CREATE TABLE b ();",
      c: "CREATE VIEW c AS SELECT 1",
    },
    order: ["a", "b", "c"],
  },
  {
    what: "puts a table before a view of it",
    files: {
      a: "CREATE VIEW a AS SELECT * FROM app.t JOIN public.u USING (id);",
      b: "CREATE TABLE app.t (id int);",
      c: "CREATE SCHEMA app;",
      d: "CREATE TABLE u (id int);",
    },
    order: ["c", "b", "d", "a"],
  },
  {
    what: "looks for names along the search path of the file",
    files: {
      a: "SET search_path = app, public; CREATE VIEW a AS SELECT * FROM t;",
      b: "CREATE TABLE public.t ();",
      c: "CREATE SCHEMA app; CREATE TABLE app.t ();",
    },
    order: ["c", "a", "b"],
  },
  {
    what: "waits for the schema in which the search path makes a table",
    files: {
      a: "SET search_path = app, public; CREATE TABLE t ();",
      b: "CREATE SCHEMA app;",
    },
    order: ["b", "a"],
  },
  {
    what: "knows types of columns, domains, arrays and rows",
    files: {
      a: "CREATE TABLE a (x mood[], y positive, z b);",
      b: "CREATE TABLE b ();",
      c: "CREATE DOMAIN positive AS int CHECK (is_positive(VALUE));",
      d: "CREATE TYPE mood AS ENUM ('good');",
      e: "CREATE FUNCTION is_positive(int) RETURNS boolean LANGUAGE sql AS 'SELECT $1 > 0';",
    },
    order: ["b", "e", "c", "d", "a"],
  },
  {
    what: "knows defaults, sequences and who owns them",
    files: {
      a: "CREATE TABLE a (id bigint DEFAULT nextval('b'::regclass));",
      b: "CREATE SEQUENCE b;",
      c: "ALTER SEQUENCE b OWNED BY a.id;",
    },
    order: ["b", "a", "c"],
  },
  {
    what: "knows parents of partitions and of inheriting tables",
    files: {
      a: "CREATE TABLE a PARTITION OF d FOR VALUES IN (1);",
      b: "CREATE TABLE b () INHERITS (c);",
      c: "CREATE TABLE c (LIKE e);",
      d: "CREATE TABLE d (id int) PARTITION BY LIST (id);",
      e: "CREATE TABLE e (id int);",
    },
    order: ["d", "a", "e", "c", "b"],
  },
  {
    what: "knows triggers, policies, rules, indexes, grants and comments",
    files: {
      a: "CREATE TRIGGER t BEFORE INSERT ON g FOR EACH ROW EXECUTE FUNCTION f();",
      b: "CREATE POLICY p ON g TO h USING (true);",
      c: "CREATE INDEX ON g (lower(name));",
      d: "GRANT SELECT ON g TO h;",
      e: "COMMENT ON COLUMN g.name IS 'x';",
      f: "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END';",
      g: "CREATE TABLE g (name text);",
      h: "CREATE ROLE h;",
    },
    order: ["f", "g", "a", "h", "b", "c", "d", "e"],
  },
  {
    what: "looks into bodies that PostgreSQL looks into, and into no others",
    files: {
      a: "CREATE FUNCTION a() RETURNS int LANGUAGE sql AS 'SELECT id FROM e';",
      b: "CREATE FUNCTION b() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT id FROM f; END;",
      c: "CREATE FUNCTION c() RETURNS void LANGUAGE plpgsql AS 'DECLARE r g%ROWTYPE; BEGIN PERFORM 1 FROM h; END';",
      d: "SET check_function_bodies = off; CREATE FUNCTION d() RETURNS int LANGUAGE sql AS 'SELECT id FROM h';",
      e: "CREATE TABLE e (id int);",
      f: "CREATE TABLE f (id int);",
      g: "CREATE TABLE g ();",
      h: "CREATE TABLE h ();",
    },
    order: ["e", "a", "f", "b", "g", "c", "d", "h"],
  },
  {
    what: "knows what a body needs once it is called",
    files: {
      a: "SELECT b();",
      b: "CREATE FUNCTION b() RETURNS void LANGUAGE plpgsql AS 'BEGIN INSERT INTO c VALUES (1); END';",
      c: "CREATE TABLE c (id int);",
    },
    order: ["b", "c", "a"],
  },
  {
    what: "passes over names that WITH gives to queries",
    files: {
      a: "CREATE VIEW a AS WITH c AS (SELECT * FROM b), d AS (SELECT * FROM c) SELECT * FROM d;",
      b: "CREATE TABLE b ();",
      c: "CREATE TABLE c ();",
      d: "CREATE TABLE d ();",
    },
    order: ["b", "a", "c", "d"],
  },
  {
    what: "knows operators, casts, aggregates and text search",
    files: {
      a: "CREATE VIEW a AS SELECT 'x' <~> 'y', twice(1);",
      b: "CREATE OPERATOR <~> (LEFTARG = text, RIGHTARG = text, FUNCTION = d);",
      c: "CREATE AGGREGATE twice (int) (SFUNC = e, STYPE = int);",
      d: "CREATE FUNCTION d(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT true';",
      e: "CREATE FUNCTION e(int, int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
      f: "CREATE INDEX ON h USING gin (to_tsvector('g'::regconfig, body));",
      g: "CREATE TEXT SEARCH CONFIGURATION g (COPY = english);",
      h: "CREATE TABLE h (body text);",
    },
    order: ["d", "b", "e", "c", "a", "g", "h", "f"],
  },
  {
    what: "chooses functions by how many arguments they take",
    files: {
      a: "CREATE VIEW a AS SELECT f(1, 2);",
      b: "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
      c: "CREATE FUNCTION f(int, int, int DEFAULT 0) RETURNS int LANGUAGE sql AS 'SELECT f(1)';",
    },
    order: ["b", "c", "a"],
  },
  {
    what: "takes unknown names for those of extensions",
    files: {
      a: "CREATE TABLE a (id citext, x oddity);",
      b: "CREATE TABLE b (id int);",
      c: "CREATE EXTENSION citext;",
      d: "CREATE EXTENSION oddities;",
    },
    order: ["c", "d", "a", "b"],
  },
  {
    what: "waits for columns and keys that others add",
    files: {
      a: "CREATE VIEW a AS SELECT later FROM d;",
      b: "CREATE TABLE b (d int REFERENCES d (code));",
      c: "ALTER TABLE d ADD COLUMN later int, ADD UNIQUE (code);",
      d: "CREATE TABLE d (code int);",
    },
    order: ["d", "c", "a", "b"],
  },
  {
    what: "puts rows behind those that they refer to",
    files: {
      a: "INSERT INTO c VALUES (1);",
      b: "INSERT INTO d VALUES (1);",
      c: "CREATE TABLE c (id int REFERENCES d);",
      d: "CREATE TABLE d (id int PRIMARY KEY);",
    },
    order: ["d", "b", "c", "a"],
  },
  {
    what: "lets what is granted on all tables wait for all of them",
    files: {
      a: "GRANT SELECT ON ALL TABLES IN SCHEMA public TO PUBLIC;",
      b: "CREATE TABLE b ();",
      c: "CREATE VIEW c AS SELECT 1;",
    },
    order: ["b", "c", "a"],
  },
  {
    what: "finds what a DO block makes",
    files: {
      a: "CREATE TABLE a (x mood);",
      b: "DO $$ BEGIN CREATE TYPE mood AS ENUM ('good'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;",
    },
    order: ["b", "a"],
  },
];

for (const { what, files, order } of ORDERINGS) {
  Deno.test(`orderByNeed() ${what}`, async () => {
    deepEqual((await ordered(files)).map(({ file }) => nameOf(file)), order);
  });
}

Deno.test("orderByNeed() keeps to its own order once files stand in it", async () => {
  const { files } = ORDERINGS[1] ?? { files: {} };
  const once = await ordered(files);

  deepEqual(
    (await orderByNeed(once.map(({ because: _, ...file }) => file))).map((
      { file, because },
    ) => ({ file, because })),
    once.map(({ file }) => ({ file, because: undefined })),
  );
});

Deno.test("orderByNeed() says why a file comes earlier", async () => {
  const files = await ordered({
    a: "\nCREATE VIEW a AS SELECT * FROM b;",
    b: "CREATE TABLE b ();",
  });

  deepEqual(files.map(({ because }) => because), [
    "db/schema/a.sql:2 needs table public.b",
    undefined,
  ]);
});

Deno.test("orderByNeed() adds a foreign key later that closes a circle of files", async () => {
  const text = await builtText({
    a: "CREATE TABLE a (id int PRIMARY KEY, b int CONSTRAINT to_b REFERENCES b ON DELETE CASCADE DEFERRABLE NOT NULL);",
    b: "CREATE TABLE b (id int PRIMARY KEY, a int, FOREIGN KEY (a) REFERENCES a);",
  });

  deepEqual(text, [
    "-- db/schema/b.sql",
    "CREATE TABLE b (id int PRIMARY KEY, a int );",
    "-- db/schema/a.sql",
    "CREATE TABLE a (id int PRIMARY KEY, b int CONSTRAINT to_b REFERENCES b ON DELETE CASCADE DEFERRABLE NOT NULL);",
    "-- db/schema/b.sql",
    "ALTER TABLE b ADD FOREIGN KEY (a) REFERENCES a;",
  ]);
});

Deno.test("orderByNeed() adds foreign keys later that close a circle within a file", async () => {
  const text = await builtText({
    a: 'SET search_path = public; CREATE TABLE IF NOT EXISTS public."A" (id int PRIMARY KEY, "b id" int CONSTRAINT to_b REFERENCES b (id) ON DELETE SET NULL NOT NULL, CONSTRAINT "twice" FOREIGN KEY ("b id") REFERENCES b, note text); CREATE TABLE b (id int PRIMARY KEY REFERENCES "A");',
  });

  deepEqual(text, [
    "-- db/schema/a.sql",
    "SET search_path = public;",
    'CREATE TABLE IF NOT EXISTS public."A" (id int PRIMARY KEY, "b id" int NOT NULL, note text);',
    'CREATE TABLE b (id int PRIMARY KEY REFERENCES "A");',
    "-- db/schema/a.sql",
    "SET search_path = public;",
    'ALTER TABLE public."A" ADD CONSTRAINT "to_b" FOREIGN KEY ("b id") REFERENCES b (id) ON DELETE SET NULL;',
    "-- db/schema/a.sql",
    "SET search_path = public;",
    'ALTER TABLE public."A" ADD CONSTRAINT "twice" FOREIGN KEY ("b id") REFERENCES b;',
  ]);
});

Deno.test("orderByNeed() lets a statement wait that adds nothing but a foreign key", async () => {
  const text = await builtText({
    a: "CREATE TABLE a (id int PRIMARY KEY); ALTER TABLE a ADD FOREIGN KEY (id) REFERENCES b; CREATE VIEW c AS SELECT 1 FROM a;",
    b: "CREATE TABLE b (id int PRIMARY KEY); CREATE VIEW d AS SELECT 1 FROM c;",
  });

  deepEqual(text.filter((line) => !line.startsWith("--")), [
    "CREATE TABLE a (id int PRIMARY KEY);",
    "CREATE VIEW c AS SELECT 1 FROM a;",
    "CREATE TABLE b (id int PRIMARY KEY);",
    "CREATE VIEW d AS SELECT 1 FROM c;",
    "ALTER TABLE a ADD FOREIGN KEY (id) REFERENCES b;",
  ]);
});

Deno.test("orderByNeed() divides files that cannot be built as wholes, with what they set", async () => {
  const text = await builtText({
    a: "SET search_path = app, public; CREATE TABLE app.a (); CREATE VIEW v AS SELECT 1 FROM b;",
    b: "CREATE SCHEMA app; CREATE TABLE b (LIKE app.a);",
  });

  deepEqual(text, [
    "-- db/schema/b.sql",
    "CREATE SCHEMA app;",
    "-- db/schema/a.sql",
    "SET search_path = app, public;",
    "CREATE TABLE app.a ();",
    "-- db/schema/b.sql",
    "CREATE TABLE b (LIKE app.a);",
    "-- db/schema/a.sql",
    "SET search_path = app, public;",
    "CREATE VIEW v AS SELECT 1 FROM b;",
  ]);
});

Deno.test("orderByNeed() puts the statements of one file in order", async () => {
  const text = await builtText({
    a: "CREATE VIEW v AS SELECT 1 FROM t; CREATE TABLE t ();",
  });

  deepEqual(text, [
    "-- db/schema/a.sql",
    "CREATE TABLE t ();",
    "-- db/schema/a.sql",
    "CREATE VIEW v AS SELECT 1 FROM t;",
  ]);
});

Deno.test("orderByNeed() refuses statements that need each other, by line", async () => {
  const files = {
    a: "\nCREATE VIEW a AS SELECT f();",
    b: "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1 FROM a';",
  };

  await rejects(ordered(files), (error: ConfitureError) => {
    equal(error.code, "build/circular");
    equal(
      error.message,
      "Cannot build: db/schema/a.sql:2 needs function public.f, which db/schema/b.sql:1 makes, and db/schema/b.sql:1 needs view public.a, which db/schema/a.sql:2 makes",
    );
    return true;
  });
});

Deno.test("unmetNeeds() tells what later files make", async () => {
  const { files } = await readProject(paths({
    a: "CREATE VIEW a AS SELECT 1 FROM b;",
    b: "CREATE TABLE b ();",
    c: "CREATE VIEW c AS SELECT 1 FROM a;",
  }));

  deepEqual((await unmetNeeds(files)).map(({ message }) => message), [
    "db/schema/a.sql:1 needs table public.b, which db/schema/b.sql:1 makes",
  ]);
});

async function ordered(files: Files) {
  return await orderByNeed((await readProject(paths(files))).files);
}

/** The statements that are written, without what stands around them. */
async function builtText(files: Files): Promise<readonly string[]> {
  const schema = await readProject(paths(files));
  const order = await orderByNeed(schema.files);
  return textOf({ ...schema, files: order }, "").split("\n")
    .filter((line) => !/^(?:CLOSE|SET client_encoding)|^-- [ARH]|^$/.test(line))
    .map((line) => line.replace(/^-- File: ([^,]*).*/, "-- $1"))
    .flatMap((line) => line.split(/(?<=;) /))
    .map((line) => line.replace(/ {2,}/g, " ").trim());
}

function paths(files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map((
      [name, text],
    ) => [`db/schema/${name}.sql`, text]),
  );
}

function nameOf(file: string): string {
  return file.slice("db/schema/".length, -".sql".length);
}
