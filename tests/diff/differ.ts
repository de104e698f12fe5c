import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { Differ } from "../../src/mediums/diff/differ.ts";
import { diffProject } from "../mediums/diff/project.ts";
import { freshDatabase } from "../support/database.ts";
import { DUMP } from "./_dump.ts";

/** A change that people make, and what the SQL of it must and must not be. */
interface Probe {
  readonly title: string;
  readonly old: string;
  readonly new: string;
  readonly expect: RegExp;
  readonly never?: RegExp;
  readonly allow?: readonly string[];
  readonly renamed?: readonly { readonly from: string; readonly to: string }[];
}

const T = "CREATE TABLE t (id int PRIMARY KEY, a text, n int);";
const F = (body: string) =>
  `CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql AS 'SELECT ${body}';`;
const P = (using: string) =>
  `${T} ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (${using});`;
const TRIGGER = (when: string) =>
  `${T} CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
   CREATE TRIGGER r ${when} ON t FOR EACH ROW EXECUTE FUNCTION g();`;

const PROBES: readonly Probe[] = [
  {
    title: "a column that got another name",
    old: "CREATE TABLE t (id int PRIMARY KEY, full_name text NOT NULL);",
    new: "CREATE TABLE t (id int PRIMARY KEY, display_name text NOT NULL);",
    renamed: [{ from: "t.full_name", to: "display_name" }],
    expect: /RENAME COLUMN full_name TO display_name/,
    never: /DROP COLUMN|ADD COLUMN/,
  },
  {
    title: "a table that got another name",
    old: "CREATE TABLE clients (id int PRIMARY KEY, name text, since date);",
    new: "CREATE TABLE customers (id int PRIMARY KEY, name text, since date);",
    renamed: [{ from: "clients", to: "customers" }],
    expect: /ALTER TABLE public.clients RENAME TO customers/,
    never: /DROP TABLE|CREATE TABLE/,
  },
  {
    title: "a wider type",
    old: T,
    new: T.replace("n int", "n bigint"),
    expect: /ALTER COLUMN n TYPE bigint/,
  },
  {
    title: "another default",
    old: T.replace("n int", "n int DEFAULT 1"),
    new: T.replace("n int", "n int DEFAULT 2"),
    expect: /ALTER COLUMN n SET DEFAULT 2/,
  },
  {
    title: "a default that is gone",
    old: T.replace("n int", "n int DEFAULT 1"),
    new: T,
    expect: /ALTER COLUMN n DROP DEFAULT/,
  },
  {
    title: "another check of the same name",
    old: `${T} ALTER TABLE t ADD CONSTRAINT c CHECK (n > 0);`,
    new: `${T} ALTER TABLE t ADD CONSTRAINT c CHECK (n > 1);`,
    expect: /CHECK \(\(n > 1\)\)/,
  },
  {
    title: "another body of a function",
    old: F("x + 1"),
    new: F("x + 2"),
    expect: /CREATE OR REPLACE FUNCTION public.f/,
    never: /DROP FUNCTION/,
  },
  {
    title: "a view over a column of another type",
    old: `${T} CREATE VIEW v AS SELECT n FROM t; COMMENT ON VIEW v IS 'kept';`,
    new: `${
      T.replace("n int", "n bigint")
    } CREATE VIEW v AS SELECT n FROM t; COMMENT ON VIEW v IS 'kept';`,
    expect: /COMMENT ON VIEW public.v IS 'kept'/,
  },
  {
    title: "a comment and nothing else",
    old: T,
    new: `${T} COMMENT ON COLUMN t.a IS 'it''s';`,
    expect: /^-- it\n\nCOMMENT ON COLUMN public.t.a IS 'it''s';\n$/,
  },
  {
    title: "names that must be quoted",
    old: 'CREATE TABLE "My Table" ("select" int);',
    new: 'CREATE TABLE "My Table" ("select" int, "a ""b" text);',
    expect: /ALTER TABLE public."My Table" ADD COLUMN "a ""b" text/,
  },
  {
    title: "another expression of an index",
    old: `${T} CREATE INDEX i ON t (lower(a));`,
    new: `${T} CREATE INDEX i ON t (upper(a));`,
    expect: /upper\(a\)/,
  },
  {
    title: "an index for some rows only",
    old: `${T} CREATE INDEX i ON t (a);`,
    new: `${T} CREATE INDEX i ON t (a) WHERE n > 0;`,
    expect: /WHERE \(n > 0\)/,
  },
  {
    title: "one more partition",
    old: "CREATE TABLE p (d date) PARTITION BY RANGE (d);",
    new:
      "CREATE TABLE p (d date) PARTITION BY RANGE (d); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');",
    expect: /ATTACH PARTITION|PARTITION OF/,
  },
  {
    title: "one more value of an enum",
    old: "CREATE TYPE e AS ENUM ('a', 'c'); CREATE TABLE u (e e);",
    new: "CREATE TYPE e AS ENUM ('a', 'b', 'c'); CREATE TABLE u (e e);",
    expect: /ADD VALUE 'b' (BEFORE 'c'|AFTER 'a')/,
    never: /DROP TYPE/,
  },
  {
    title: "a trigger at another time",
    old: TRIGGER("BEFORE INSERT"),
    new: TRIGGER("BEFORE INSERT OR UPDATE"),
    expect: /BEFORE INSERT OR UPDATE/,
  },
  {
    title: "another policy",
    old: P("n > 0"),
    new: P("n > 1"),
    expect: /ALTER POLICY p ON public.t [^;]*USING \(\(n > 1\)\)/,
  },
  {
    title: "one more right",
    old: T,
    new: `${T} GRANT SELECT (a), UPDATE (n) ON t TO PUBLIC;`,
    expect: /GRANT SELECT \(a\) ON TABLE public.t TO PUBLIC/,
  },
  {
    title: "a column that must not be empty",
    old: T,
    new: T.replace("n int", "n int NOT NULL"),
    expect: /NOT VALID;[^]*VALIDATE CONSTRAINT[^]*SET NOT NULL/,
  },
  {
    title: "a foreign key",
    old: `${T} CREATE TABLE o (t int);`,
    new: `${T} CREATE TABLE o (t int REFERENCES t);`,
    expect: /NOT VALID;[^]*VALIDATE CONSTRAINT o_t_fkey/,
  },
  {
    title: "a unique constraint",
    old: T,
    new: T.replace("a text", "a text UNIQUE"),
    expect: /CREATE UNIQUE INDEX CONCURRENTLY[^]*USING INDEX/,
  },
  {
    title: "a column that is computed",
    old: T,
    new: T.replace(
      "n int",
      "n int, m int GENERATED ALWAYS AS (n * 2) STORED",
    ),
    expect: /GENERATED ALWAYS AS \(\(n \* 2\)\) STORED/,
  },
  {
    title: "a column that is gone",
    old: T,
    new: T.replace(", n int", ""),
    expect: /DROP COLUMN n/,
    allow: ["data-loss"],
  },
  {
    title: "a schema with a sequence and a domain",
    old: "",
    new:
      "CREATE SCHEMA s; CREATE SEQUENCE s.q START 7; CREATE DOMAIN s.d AS text CHECK (VALUE <> '');",
    expect: /CREATE SEQUENCE s.q[^;]* START WITH 7/,
  },
];

for (const probe of PROBES) {
  Deno.test(`migrate diff knows ${probe.title}`, async () => {
    await using fresh = await freshDatabase();
    await using project = await diffProject(
      { "old.sql": probe.old, "new.sql": probe.new },
      { database_url: fresh.url },
    );

    const { files, doubts } = await new Differ(project).prove({
      old: "old.sql",
      new: "new.sql",
      title: "it",
      allow: probe.allow,
      renamed: probe.renamed,
    });

    const up = files.map((file) => file.up).join("\n");
    match(up, probe.expect);
    equal(probe.never?.exec(up)?.[0], undefined, up);
    deepEqual(doubts, []);
  });
}

const SHOP = `CREATE TABLE shop (id int PRIMARY KEY, name text);
COPY shop FROM stdin;
1\tone
2\ttwo
\\.
`;

Deno.test("a dump with data is a schema like any other", async () => {
  await using fresh = await freshDatabase();
  await using project = await diffProject(
    { "dump.sql": DUMP, "shop.sql": SHOP },
    { database_url: fresh.url },
  );

  const { isEqual } = await new Differ(project).diff({
    old: "dump.sql",
    new: "shop.sql",
  });

  equal(isEqual, true);
});

Deno.test("two URLs are compared without any scratch database", async () => {
  await using left = await freshDatabase();
  await using right = await freshDatabase();
  await using project = await diffProject({}, { database: "embedded" });
  await right.query("CREATE TABLE t (id int)");

  const { changes, scratch } = await new Differ(project).diff({
    old: left.url,
    new: right.url,
  });

  equal(scratch, undefined);
  deepEqual(changes.map(({ type, object }) => [type, object]), [
    ["make", "table public.t"],
  ]);
});

Deno.test("the embedded server makes roles that a schema names, and says what it lacks", async () => {
  await using project = await diffProject({
    "old.sql": "CREATE TABLE t (id int); GRANT SELECT ON t TO reader;",
    "new.sql":
      "CREATE TABLE t (id int); GRANT SELECT, INSERT ON t TO reader; ALTER TABLE t OWNER TO boss;",
    "far.sql": "CREATE EXTENSION postgis;",
  }, { database: "embedded" });
  const differ = new Differ(project);

  const { changes, scratch } = await differ.diff({
    old: "old.sql",
    new: "new.sql",
  });

  equal(scratch?.reason, "the environment's database is embedded");
  match(changes.map(({ sql }) => sql).join("\n"), /OWNER TO boss/);
  await rejects(differ.diff({ old: "far.sql", new: "new.sql" }), {
    hint:
      "The embedded server has no postgis: set shadow to the URL of a server that has it",
  });
});

Deno.test("a role that may only read, and not create databases, finds the drift", async () => {
  await using fresh = await freshDatabase();
  const role = `reader_${crypto.randomUUID().slice(0, 8)}`;
  await fresh.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x' NOCREATEDB`);
  try {
    await fresh.query(
      "CREATE SCHEMA hidden; CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE hidden.u (id bigserial, t int REFERENCES t)",
    );
    const url = new URL(fresh.url);
    [url.username, url.password] = [role, "x"];
    await using project = await diffProject({
      "db/schema/a.sql":
        "CREATE SCHEMA hidden; CREATE TABLE t (id int PRIMARY KEY, note text); CREATE TABLE hidden.u (id bigserial, t int REFERENCES t);",
    }, { database_url: url.href });

    const { toDatabase } = await new Differ(project).drift();

    deepEqual(toDatabase.changes.map(({ sql }) => sql), [
      "ALTER TABLE public.t ADD COLUMN note text",
    ]);
    equal(toDatabase.scratch?.label, "embedded");
    equal(toDatabase.scratch?.reason, "the role may not create databases");
    ok(toDatabase.remarks.some((remark) => remark.includes("belongs to")));
  } finally {
    await fresh.query(`DROP ROLE ${role}`);
  }
});

Deno.test("what another database is, in an environment of its own, is carried over to a snapshot of it", async () => {
  await using fresh = await freshDatabase();
  await fresh.query(
    "CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE t (id int PRIMARY KEY, mood mood DEFAULT 'ok'); CREATE VIEW v AS SELECT * FROM t;",
  );
  await using project = await diffProject({
    "db/environments/live.yaml": `database_url: "${fresh.url}"\n`,
    "none.sql": "SELECT 1;",
  }, { database_url: fresh.url });

  const { files, doubts } = await new Differ(project).prove({
    old: "live",
    new: "none.sql",
    title: "all away",
    allow: ["data-loss"],
  });

  match(files[0]?.up ?? "", /DROP TABLE public.t/);
  deepEqual(doubts, []);
});

const FIRST = `
CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, full_name text);
CREATE VIEW names AS SELECT full_name FROM users;
COMMENT ON VIEW names IS 'Who they are';
`;
const WANTED = `
CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, display_name text, email text);
CREATE INDEX users_email ON users (email);
CREATE VIEW names AS SELECT display_name AS full_name FROM users;
COMMENT ON VIEW names IS 'Who they are';
`;

Deno.test("Differ proves the way from the migrations to the schema, and finds the drift of a database", async () => {
  await using fresh = await freshDatabase();
  await using project = await diffProject({
    "db/migrations/001_users.up.sql": FIRST,
    "db/schema/10_users.sql": WANTED,
    "db/schema/20_more.txt": "",
  }, { database_url: fresh.url });
  const differ = new Differ(project);

  const proved = await differ.prove({
    title: "mail",
    renamed: [{ from: "users.full_name", to: "display_name" }],
  });

  deepEqual(
    proved.differences.map(({ type, id }) => `${type} ${id}`).toSorted(),
    [
      "made column public.users.email",
      "made index public.users_email",
      "renamed column public.users.display_name",
    ],
  );
  deepEqual(proved.doubts, []);
  const ups = proved.files.map(({ up }) => up).join("\n");
  match(ups, /RENAME COLUMN full_name TO display_name/);
  match(ups, /CREATE INDEX CONCURRENTLY users_email/);
  match(
    proved.files.map(({ down }) => down).join("\n"),
    /RENAME COLUMN display_name TO full_name/,
  );

  await fresh.query(WANTED);
  await fresh.query("ALTER TABLE users ADD COLUMN secret text");
  const { toDatabase, toFiles } = await differ.drift();

  deepEqual(toDatabase.changes.map(({ sql }) => sql), [
    "ALTER TABLE public.users DROP COLUMN secret",
  ]);
  deepEqual(toFiles.changes.map(({ sql }) => sql), [
    "ALTER TABLE public.users ADD COLUMN secret text",
  ]);
});

Deno.test("Differ compares a database with a snapshot of it, and reads nothing else", async () => {
  await using fresh = await freshDatabase();
  await using project = await diffProject({}, { database_url: fresh.url });
  await fresh.query(FIRST);
  const differ = new Differ(project);

  const { text } = await differ.snapshot();
  await project.host.files.write("then.json", text);
  const same = await differ.drift({ against: "then.json" });
  await fresh.query("DROP VIEW names");
  const later = await differ.drift({ against: "then.json" });

  equal(same.toDatabase.isEqual, true);
  equal(same.toDatabase.scratch, undefined);
  deepEqual(later.toFiles.changes.map(({ sql }) => sql), [
    "DROP VIEW public.names",
  ]);
});
